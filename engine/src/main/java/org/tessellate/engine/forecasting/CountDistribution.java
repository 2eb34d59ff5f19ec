package org.tessellate.engine.forecasting;

/**
 * A Poisson distribution, or a negative binomial one when the variance exceeds the mean, with quantiles between the integers.
 *
 * <p>A closed band between integer quantiles covers more than it says (0.89 instead of 0.80 at a mean of 6). Spreading each count evenly
 * over the unit around it gives fractional quantiles whose bands cover what they say on the average over many means.
 */
public final class CountDistribution {

    private static final double TAIL = 1e-9;

    private final double[] cumulative;

    private CountDistribution(double[] cumulative) {
        this.cumulative = cumulative;
    }

    /** @param dispersion variance over mean, at least 1 */
    public static CountDistribution of(double mean, double dispersion) {
        double m = Math.max(mean, 1e-6);
        double[] cdf = new double[(int) Math.ceil(m + 12 * Math.sqrt(m * dispersion) * Math.max(1, dispersion / 4) + 20)];
        boolean poisson = dispersion < 1.001;
        double shape = poisson ? 0 : m / (dispersion - 1);
        double success = poisson ? 0 : 1 - 1 / dispersion;
        double mass = Math.exp(poisson ? -m : -shape * Math.log(dispersion));
        double sum = mass;
        cdf[0] = mass;
        for (int k = 1; k < cdf.length; k++) {
            mass *= poisson ? m / k : (shape + k - 1) / k * success;
            sum += mass;
            cdf[k] = Math.min(1, sum);
        }
        return new CountDistribution(cdf);
    }

    /** The smallest count that at least half of the outcomes do not exceed. */
    public int median() {
        return smallestWith(0.5);
    }

    double atMost(int count) {
        return count < 0 ? 0 : cumulative[Math.min(count, cumulative.length - 1)];
    }

    /** The share of the count's own probability that lies below u: the non-randomised probability integral transform. */
    double shareBelow(double u, int count) {
        double low = atMost(count - 1);
        double high = Math.max(atMost(count), low + TAIL);
        return Math.clamp((u - low) / (high - low), 0, 1);
    }

    double fractionalQuantile(double level) {
        int count = smallestWith(level);
        return Math.max(0, count - 0.5 + shareBelow(level, count));
    }

    private int smallestWith(double level) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] >= level) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
