package org.tessellate.engine.forecasting.census;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many patients will be there at the end of each coming hour: those of now who stay, each by their own time so far, and those who
 * arrive and stay. Arrivals are Poisson, stays do not depend on each other, beds are not short.
 */
public final class CensusForecast {

    /** @param probabilities of each count of patients from 0 on */
    public record Hour(double mean, double[] probabilities) {

        /** The least count that is not exceeded with the chance {@code level}. */
        public int quantile(double level) {
            double sum = 0;
            for (int count = 0; count < probabilities.length; count++) {
                sum += probabilities[count];
                if (sum >= level - 1e-12) {
                    return count;
                }
            }
            return probabilities.length - 1;
        }

        /** The chance that more patients are there than beds. */
        public double exceeds(int beds) {
            return IntStream.range(Math.min(beds + 1, probabilities.length), probabilities.length).mapToDouble(count -> probabilities[count]).sum();
        }
    }

    private CensusForecast() {
    }

    /**
     * @param present whole hours that each patient of now has stayed
     * @param arrivals expected in each coming hour, on average half an hour before its end: they count as just arrived at it
     */
    public static List<Hour> of(List<Integer> present, double[] arrivals, StayDistribution stays) {
        return IntStream.range(0, arrivals.length).mapToObj(hour -> hour(present, arrivals, stays, hour)).toList();
    }

    private static Hour hour(List<Integer> present, double[] arrivals, StayDistribution stays, int hour) {
        double[] staying = present.stream().mapToDouble(stayed -> stays.thereAfter(stayed, hour + 1)).toArray();
        double arrived = IntStream.rangeClosed(0, hour).mapToDouble(h -> arrivals[h] * stays.thereAfter(hour - h)).sum();
        double[] probabilities = poisson(arrived, staying.length);
        for (double chance : staying) {
            addPatient(probabilities, chance);
        }
        return new Hour(Arrays.stream(staying).sum() + arrived, probabilities);
    }

    /** Room for so many more patients; the tail that is cut off is below 1e-12. */
    private static double[] poisson(double mean, int more) {
        double[] probabilities = new double[(int) (mean + 8 * Math.sqrt(mean) + 20) + more + 1];
        double logarithm = -mean;
        for (int count = 0; count < probabilities.length - more; count++) {
            probabilities[count] = mean > 0 || count == 0 ? Math.exp(logarithm) : 0;
            logarithm += mean > 0 ? Math.log(mean / (count + 1)) : 0;
        }
        return probabilities;
    }

    private static void addPatient(double[] probabilities, double chance) {
        for (int count = probabilities.length - 1; count > 0; count--) {
            probabilities[count] = probabilities[count] * (1 - chance) + probabilities[count - 1] * chance;
        }
        probabilities[0] *= 1 - chance;
    }
}
