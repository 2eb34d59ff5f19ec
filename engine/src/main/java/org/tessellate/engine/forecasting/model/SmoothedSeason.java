package org.tessellate.engine.forecasting.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;

/**
 * For weeks and months: seasonal indices learned from all series, working days, and a level by exponential smoothing of square roots.
 *
 * <p>No trend and one fixed smoothing weight: both beat what was optimised series by series, at every origin tried.
 */
public final class SmoothedSeason implements DemandModel {

    private static final double WEIGHT = 0.17;
    private static final int START = 12;

    @Override
    public String name() {
        return "smoothed-season";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public boolean expectsMean() {
        return true;
    }

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        return (known, steps) -> {
            SeasonalIndices indices = SeasonalIndices.learn(known);
            List<Expectation> expected = new ArrayList<>();
            for (int i = 0; i < known.width(); i++) {
                expected.add(expect(known.get(i), i, indices, steps));
            }
            return expected;
        };
    }

    private static Expectation expect(DemandSeries series, int index, SeasonalIndices indices, int horizon) {
        double[] adjusted = IntStream.range(0, series.size()).mapToDouble(t -> series.value(t) / indices.factor(index, t)).toArray();
        double usual = Arrays.stream(adjusted).filter(value -> !Double.isNaN(value)).average().orElse(0);
        return spread(usual, level(adjusted), index, series.size(), indices, horizon);
    }

    /** The square of the smoothed square roots: nearer to the median than a smoothed mean, and calm after an outlier. */
    private static double level(double[] adjusted) {
        double level = 0;
        int seen = 0;
        for (double value : adjusted) {
            if (!Double.isNaN(value)) {
                seen++;
                level += (seen <= START ? Math.max(WEIGHT, 1.0 / seen) : WEIGHT) * (Math.sqrt(value) - level);
            }
        }
        return level * level;
    }

    private static Expectation spread(double usual, double level, int index, int end, SeasonalIndices indices, int horizon) {
        Expectation expectation = Expectation.empty(horizon);
        for (int h = 0; h < horizon; h++) {
            expectation.usual()[h] = usual;
            expectation.level()[h] = usual > 0 ? level / usual : 1;
            expectation.season()[h] = indices.index(index, end + h);
            expectation.holiday()[h] = indices.workingDays(end + h);
            expectation.mean()[h] = level * indices.factor(index, end + h);
        }
        return expectation;
    }
}
