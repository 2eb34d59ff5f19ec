package org.tessellate.engine.forecasting.drift;

/**
 * The result of one test.
 *
 * @param threshold above which the statistic means drift
 * @param sentence for the reader
 */
public record Finding(Test test, double statistic, double threshold, boolean drifted, String sentence) {

    /** What is tested. */
    public enum Test { PROFILE, SPREAD, GAPS, BIAS, COVERAGE }

    static Finding of(Test test, double statistic, double threshold, String sentence) {
        return new Finding(test, statistic, threshold, statistic > threshold, sentence);
    }
}
