package org.tessellate.engine.forecasting;

import java.util.Arrays;

/**
 * Expected demand per step with what made it: {@code mean = usual × level × season × holiday}, the factors averaged over a model's members.
 *
 * @param usual demand usual at this hour of the week
 * @param level recent demand against the usual, 1 being as usual
 * @param season what the same weeks of earlier years did, 1 being nothing
 * @param holiday effect of the day's holiday, 1 on an ordinary day
 */
public record Expectation(double[] mean, double[] usual, double[] level, double[] season, double[] holiday) {

    public static Expectation plain(double[] mean) {
        double[] ones = new double[mean.length];
        Arrays.fill(ones, 1);
        return new Expectation(mean, mean, ones, ones, ones);
    }

    /** Zeros to be filled in. */
    public static Expectation empty(int horizon) {
        return new Expectation(new double[horizon], new double[horizon], new double[horizon], new double[horizon], new double[horizon]);
    }

    /** One step becomes that of another expectation. */
    public void copy(Expectation other, int step) {
        mean[step] = other.mean[step];
        usual[step] = other.usual[step];
        level[step] = other.level[step];
        season[step] = other.season[step];
        holiday[step] = other.holiday[step];
    }

    public Drivers driversAt(int step) {
        return new Drivers(usual[step], level[step], season[step], holiday[step]);
    }

    /** Why one step is expected to be what it is; see the components of {@link Expectation}. */
    public record Drivers(double usual, double level, double season, double holiday) {
    }
}
