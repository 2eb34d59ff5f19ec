package org.tessellate.engine.booking.overbooking;

import java.util.Arrays;

/**
 * A distribution over whole minutes from 0 up; immutable. Chances below 1e-12 at the long end are dropped and the rest scaled up, which
 * moves a mean by less than a millionth of a minute.
 */
public final class Minutes {

    private static final double NEGLIGIBLE = 1e-12;
    private static final double SQRT_TWO = Math.sqrt(2);

    /** Abramowitz and Stegun 7.1.26; its error is below 1.5e-7. */
    private static final double[] ERF = {0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429};
    private static final double ERF_SCALE = 0.3275911;

    private final double[] chances;

    private Minutes(double[] chances) {
        this.chances = chances;
    }

    /** Exactly so long. */
    public static Minutes exactly(int minutes) {
        double[] chances = new double[minutes + 1];
        chances[minutes] = 1;
        return new Minutes(chances);
    }

    /** By the chances of 0, 1, 2 … minutes, which must add up to 1. */
    public static Minutes of(double... chances) {
        double sum = Arrays.stream(chances).sum();
        if (Math.abs(sum - 1) > 1e-9 || Arrays.stream(chances).anyMatch(chance -> chance < 0)) {
            throw new IllegalArgumentException("The chances add up to (%s).\nMaybe one is missing or negative.".formatted(sum));
        }
        return new Minutes(chances.clone());
    }

    /** Log-normal with this mean and coefficient of variation, to the nearest minute and at least one, as visit lengths usually are. */
    public static Minutes logNormal(double mean, double variation) {
        if (mean < 1 || variation < 0) {
            throw new IllegalArgumentException("Mean (%s) or variation (%s) is no visit's.\nMaybe the mean is in hours.".formatted(mean, variation));
        }
        if (variation == 0) {
            return exactly((int) Math.round(mean));
        }
        double spread = Math.sqrt(Math.log(1 + variation * variation));
        double middle = Math.log(mean) - spread * spread / 2;
        double[] chances = new double[(int) Math.ceil(Math.exp(middle + 5 * spread)) + 2];
        double before = 0;
        for (int minute = 1; minute < chances.length; minute++) {
            double until = normal((Math.log(minute + 0.5) - middle) / spread);
            chances[minute] = until - before;
            before = until;
        }
        return scaled(chances, chances.length);
    }

    private static double normal(double z) {
        double x = Math.abs(z) / SQRT_TWO;
        double t = 1 / (1 + ERF_SCALE * x);
        double series = 0;
        for (int i = ERF.length - 1; i >= 0; i--) {
            series = (series + ERF[i]) * t;
        }
        double error = 1 - series * Math.exp(-x * x);
        return z >= 0 ? (1 + error) / 2 : (1 - error) / 2;
    }

    /** With this chance as it is, else nothing: a patient who may not come. */
    public Minutes withChance(double chance) {
        double[] thinned = Arrays.stream(chances).map(one -> one * chance).toArray();
        thinned[0] += 1 - chance;
        return new Minutes(thinned);
    }

    /** The sum of this and an independent other. */
    public Minutes plus(Minutes other) {
        double[] sum = new double[chances.length + other.chances.length - 1];
        for (int i = 0; i < chances.length; i++) {
            double chance = chances[i];
            if (chance > 0) {
                for (int j = 0; j < other.chances.length; j++) {
                    sum[i + j] += chance * other.chances[j];
                }
            }
        }
        return trimmed(sum);
    }

    /** What is left after so many minutes of work. */
    public Minutes after(int minutes) {
        if (minutes == 0) {
            return this;
        }
        double[] left = new double[Math.max(1, chances.length - minutes)];
        for (int i = 0; i < chances.length; i++) {
            left[Math.max(0, i - minutes)] += chances[i];
        }
        return new Minutes(left);
    }

    public double mean() {
        double mean = 0;
        for (int i = 1; i < chances.length; i++) {
            mean += i * chances[i];
        }
        return mean;
    }

    /** The chance of more than so many minutes. */
    public double beyond(int minutes) {
        double sum = 0;
        for (int i = minutes + 1; i < chances.length; i++) {
            sum += chances[i];
        }
        return sum;
    }

    /** The least number of minutes that is not exceeded with this chance. */
    public int quantile(double level) {
        double sum = 0;
        for (int i = 0; i < chances.length; i++) {
            sum += chances[i];
            if (sum >= level - 1e-12) {
                return i;
            }
        }
        return chances.length - 1;
    }

    private static Minutes trimmed(double[] sum) {
        int length = sum.length;
        double dropped = 0;
        while (length > 1 && dropped + sum[length - 1] < NEGLIGIBLE) {
            dropped += sum[--length];
        }
        return scaled(sum, length);
    }

    private static Minutes scaled(double[] values, int length) {
        double[] kept = Arrays.copyOf(values, length);
        double total = Arrays.stream(kept).sum();
        for (int i = 0; i < length; i++) {
            kept[i] /= total;
        }
        return new Minutes(kept);
    }
}
