package org.tessellate.engine.forecasting.model;

import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.learning.BoostedTrees;

/**
 * For days: boosted trees of all series together say for each distance ahead by how much demand will differ from the recent level times the
 * usual weekday. They learn from past origins, each with what was known there. Alone they are worse than the others, so they have a third of
 * the say beside another model; what is too short or too small for them is left to that one.
 */
public record DayTrees(HolidayCalendar holidays, DemandModel beside) implements DemandModel {

    // The absolute error was better than the squared one by 0.006 MASE; it asks for the median, which for few a day lies below the mean.
    private static final BoostedTrees.Settings SETTINGS = new BoostedTrees.Settings("reg:absoluteerror", 4, 0.04, 250, 50, 0.5, 0.5, 1, 1);
    private static final int FEWEST_A_DAY = 20;
    /** With three and a half years of labels they added nothing, with four and a half they did. */
    private static final int SHORTEST = 4 * DayColumns.YEAR;
    private static final int FIRST_ORIGIN = DayColumns.YEAR / 2;
    private static final int LEARNS_EVERY_WEEKS = 26;
    /** No divisor of a week, so that origins fall on every weekday. */
    private static final int DAYS_BETWEEN_ORIGINS = 3;
    private static final int DISTANCES = 12;
    private static final double GOLDEN = 0.618;

    @Override
    public String name() {
        return beside.name() + "+boosted-days";
    }

    @Override
    public String version() {
        return beside.version() + "+1";
    }

    @Override
    public boolean expectsMean() {
        return beside.expectsMean();
    }

    @Override
    public int learnsEvery() {
        return LEARNS_EVERY_WEEKS;
    }

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        Learned other = beside.learn(history, horizon);
        DayColumns columns = new DayColumns(history, holidays);
        if (history.size() < SHORTEST || IntStream.range(0, history.width()).noneMatch(i -> isServed(columns, i, history.size()))) {
            return other;
        }
        BoostedTrees trees = BoostedTrees.fit(SETTINGS, rows(history, columns, horizon));
        return (known, steps) -> expect(trees, known, steps, other.expect(known, steps));
    }

    private static boolean isServed(DayColumns columns, int series, int origin) {
        return columns.level(series, origin, DayColumns.LEVEL) >= FEWEST_A_DAY && columns.level(series, origin, DayColumns.YEAR) > 0;
    }

    private static BoostedTrees.Rows rows(DemandPanel history, DayColumns columns, int horizon) {
        BoostedTrees.Rows rows = new BoostedTrees.Rows(columns.count());
        for (int origin = FIRST_ORIGIN; origin < history.size(); origin += DAYS_BETWEEN_ORIGINS) {
            int furthest = Math.min(horizon, history.size() - origin);
            double stride = Math.max(1, furthest / (double) DISTANCES);
            // A few distances of each origin, other ones at the next.
            double shift = origin * GOLDEN % 1;
            for (int k = 0; (k + shift) * stride < furthest; k++) {
                add(history, columns, origin, origin + (int) ((k + shift) * stride), rows);
            }
        }
        return rows;
    }

    private static void add(DemandPanel history, DayColumns columns, int origin, int step, BoostedTrees.Rows rows) {
        for (int i = 0; i < history.width(); i++) {
            double label = history.get(i).value(step) / columns.usual(i, origin, step) - 1;
            if (Double.isFinite(label)) {
                rows.add(columns.row(i, origin, step), label, 0);
            }
        }
    }

    private List<Expectation> expect(BoostedTrees trees, DemandPanel known, int steps, List<Expectation> others) {
        DayColumns columns = new DayColumns(known, holidays);
        return IntStream.range(0, known.width())
                .mapToObj(i -> isServed(columns, i, known.size()) ? together(others.get(i), expect(trees, columns, i, known.size(), others.get(i))) : others.get(i)).toList();
    }

    private static Expectation together(Expectation other, Expectation ofTrees) {
        return Blend.mean(List.of(other, other, ofTrees));
    }

    /** What the trees add is told as the season; the calendar's special days are in it. Weekdays that were never seen are left to the other. */
    private static Expectation expect(BoostedTrees trees, DayColumns columns, int series, int origin, Expectation other) {
        int steps = other.mean().length;
        BoostedTrees.Rows rows = new BoostedTrees.Rows(columns.count());
        IntStream.range(origin, origin + steps).forEach(step -> rows.add(columns.row(series, origin, step), 0, 0));
        double[] more = trees.predict(rows);
        double year = columns.level(series, origin, DayColumns.YEAR);
        double level = columns.level(series, origin, DayColumns.LEVEL) / year;
        Expectation expectation = Expectation.empty(steps);
        for (int h = 0; h < steps; h++) {
            double usual = year * columns.weekday(series, origin, origin + h);
            if (Double.isFinite(usual)) {
                set(expectation, h, usual, level, Math.max(0, 1 + more[h]));
            } else {
                expectation.copy(other, h);
            }
        }
        return expectation;
    }

    private static void set(Expectation expectation, int h, double usual, double level, double season) {
        expectation.usual()[h] = usual;
        expectation.level()[h] = level;
        expectation.season()[h] = season;
        expectation.holiday()[h] = 1;
        expectation.mean()[h] = usual * level * season;
    }
}
