package org.tessellate.engine.forecasting.model;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.SeriesModel;

/**
 * What a model expected of each hour at the last whole week before it; a week's expectations are made once. Weeks go by their time: a later
 * history may begin later or, after an import, earlier than the one that was learned from.
 */
final class WeeklyRates {

    static final int WEEK = 168;
    private static final double LEAST = 0.02;

    private final SeriesModel model;
    private final Map<LocalDateTime, double[]> weeks = new ConcurrentHashMap<>();

    WeeklyRates(SeriesModel model) {
        this.model = model;
    }

    /** The rate of a step, from nothing after the start of its week, counted from the start of the series. */
    double at(DemandSeries history, int step) {
        int first = step / WEEK * WEEK;
        double[] week = weeks.computeIfAbsent(history.timeAt(first), _ -> model.expect(history.before(first), WEEK).mean());
        return Math.max(LEAST, week[step % WEEK]);
    }
}
