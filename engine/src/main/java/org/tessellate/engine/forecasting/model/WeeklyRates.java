package org.tessellate.engine.forecasting.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.SeriesModel;

/** What a model expected of each hour at the last whole week before it; a week's expectations are made once. */
final class WeeklyRates {

    static final int WEEK = 168;
    private static final double LEAST = 0.02;

    private final SeriesModel model;
    private final Map<Integer, double[]> weeks = new ConcurrentHashMap<>();

    WeeklyRates(SeriesModel model) {
        this.model = model;
    }

    /** The rate of a step, from nothing after the start of its week, counted from the start of the series. */
    double at(DemandSeries history, int step) {
        double[] week = weeks.computeIfAbsent(step / WEEK, number -> model.expect(history.before(number * WEEK), WEEK).mean());
        return Math.max(LEAST, week[step % WEEK]);
    }
}
