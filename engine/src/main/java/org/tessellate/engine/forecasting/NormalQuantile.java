package org.tessellate.engine.forecasting;

/** Quantiles of the standard normal distribution to about 4.5e-4: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23. */
final class NormalQuantile {

    private NormalQuantile() {
    }

    static double at(double level) {
        double p = Math.min(level, 1 - level);
        double t = Math.sqrt(-2 * Math.log(p));
        double upper = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return level < 0.5 ? -upper : upper;
    }
}
