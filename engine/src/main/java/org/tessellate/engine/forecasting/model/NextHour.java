package org.tessellate.engine.forecasting.model;

import java.util.ArrayList;
import java.util.List;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.learning.BoostedTrees;

/**
 * For the hour that begins now: boosted trees with a Poisson loss correct the rate by what the last hours brought. A day ahead and
 * further the last hours say nothing, and the rate alone is better; from the second step on it is returned as it is.
 */
public final class NextHour implements DemandModel {

    private static final BoostedTrees.Settings SETTINGS = new BoostedTrees.Settings("count:poisson", 3, 0.05, 150, 100, 0.5);
    private static final int SHORTEST_WEEKS = 26;
    private static final int LEARNS_EVERY_WEEKS = 13;

    private final HolidayCalendar holidays;
    private final ProfileLevelSeason rate;

    public NextHour(HolidayCalendar holidays) {
        this.holidays = holidays;
        this.rate = ProfileLevelSeason.forGranularity(Granularity.HOUR, holidays);
    }

    @Override
    public String name() {
        return "boosted-rate";
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
    public int learnsEvery() {
        return LEARNS_EVERY_WEEKS;
    }

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        List<Corrected> series = new ArrayList<>();
        for (int i = 0; i < history.width(); i++) {
            series.add(new Corrected(history, i));
        }
        return (known, steps) -> {
            List<Expectation> expected = new ArrayList<>();
            series.forEach(one -> expected.add(one.expect(known, steps)));
            return expected;
        };
    }

    /** The rate of one series and the trees that correct it; none where the history is too short for them. */
    private final class Corrected {

        private final int index;
        private final WeeklyRates rates = new WeeklyRates(rate);
        private final List<BoostedTrees> trees = new ArrayList<>();

        Corrected(DemandPanel history, int index) {
            this.index = index;
            HourColumns columns = new HourColumns(history, index, rates, holidays);
            BoostedTrees.Rows rows = new BoostedTrees.Rows(columns.count());
            for (int step = SHORTEST_WEEKS * WeeklyRates.WEEK + HourColumns.longest(); step < history.size(); step++) {
                if (history.get(index).observed(step)) {
                    rows.add(columns.row(step), history.get(index).value(step), Math.log(rates.at(history.get(index), step)));
                }
            }
            if (rows.size() > SHORTEST_WEEKS * WeeklyRates.WEEK) {
                trees.add(BoostedTrees.fit(SETTINGS, rows));
            }
        }

        Expectation expect(DemandPanel known, int horizon) {
            DemandSeries series = known.get(index);
            int origin = series.size();
            if (trees.isEmpty()) {
                return rate.expect(series, horizon);
            }
            HourColumns columns = new HourColumns(known, index, rates, holidays);
            BoostedTrees.Rows rows = new BoostedTrees.Rows(columns.count());
            rows.add(columns.row(origin), 0, Math.log(rates.at(series, origin)));
            double corrected = trees.getFirst().predict(rows)[0];
            return horizon == 1 ? alone(rates.at(series, origin), corrected) : with(rate.expect(series, horizon), corrected);
        }
    }

    private static Expectation alone(double rate, double corrected) {
        return with(Expectation.plain(new double[] {rate}), corrected);
    }

    /** What the trees add is a matter of level. */
    private static Expectation with(Expectation expected, double corrected) {
        double[] mean = expected.mean().clone();
        double[] level = expected.level().clone();
        level[0] *= mean[0] > 0 ? corrected / mean[0] : 1;
        mean[0] = corrected;
        return new Expectation(mean, expected.usual(), level, expected.season(), expected.holiday());
    }
}
