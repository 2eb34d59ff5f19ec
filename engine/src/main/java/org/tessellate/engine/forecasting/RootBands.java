package org.tessellate.engine.forecasting;

/**
 * Symmetric conformal quantiles around the expected value on the square-root scale, where the errors of counts scatter alike at any level.
 *
 * @param scale usual size of an error between square roots
 * @param sizes ascending sizes of past errors in units of their series' scale; none stands for normal errors
 */
record RootBands(double scale, double[] sizes, double spread) implements Bands {

    @Override
    public double point(double expected) {
        return expected;
    }

    @Override
    public double[] quantiles(double expected, QuantileLevels levels) {
        double root = Math.sqrt(Math.max(0, expected));
        return levels.values().stream().mapToDouble(level -> {
            double moved = Math.max(0, root + scale * errorAt(level));
            return moved * moved;
        }).toArray();
    }

    @Override
    public int errors() {
        return sizes.length;
    }

    private double errorAt(double level) {
        if (sizes.length == 0) {
            return NormalQuantile.at(level);
        }
        double within = Math.abs(2 * level - 1);
        double position = Math.clamp(within * (sizes.length + 1) - 1, -1, sizes.length - 1.0);
        int below = (int) Math.floor(position);
        double low = below < 0 ? 0 : sizes[below];
        double high = sizes[Math.min(below + 1, sizes.length - 1)];
        return Math.signum(level - 0.5) * (low + (position - below) * (high - low));
    }
}
