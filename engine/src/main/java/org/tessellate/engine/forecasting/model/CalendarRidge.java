package org.tessellate.engine.forecasting.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.HolidayCalendar;

/**
 * For days: a ridge regression of demand over last year's mean on the calendar. The sum of all series first, then how each series differs
 * from it, pulled to not at all; then an exponential mean of what is left, which follows the level. Averaged over seasons of different
 * roughness and levels of different haste.
 */
public final class CalendarRidge implements DemandModel {

    private static final int YEAR = 364;
    private static final double HALF_LIFE = 3 * YEAR;
    private static final double[] HASTE = {0.03, 0.05};
    private static final int LEVEL_WINDOW = 300;

    private final HolidayCalendar holidays;

    public CalendarRidge(HolidayCalendar holidays) {
        this.holidays = holidays;
    }

    @Override
    public String name() {
        return "calendar-ridge";
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
            List<List<Expectation>> members = Arrays.stream(waves(known.size())).mapToObj(waves -> member(known, steps, waves)).toList();
            return IntStream.range(0, known.width()).mapToObj(i -> Blend.mean(members.stream().map(member -> member.get(i)).toList())).toList();
        };
    }

    /** How rough the season may be: a year seen once allows less than a year seen three times, and part of a year nothing. */
    private static int[] waves(int days) {
        return days < YEAR ? new int[] {0} : days < 2 * YEAR ? new int[] {1, 2} : days < 3 * YEAR ? new int[] {2, 3} : new int[] {2, 3, 5, 8};
    }

    private List<Expectation> member(DemandPanel panel, int horizon, int waves) {
        CalendarColumns columns = new CalendarColumns(panel, horizon, waves, holidays);
        double[][] rows = IntStream.range(0, panel.size() + horizon).mapToObj(columns::row).toArray(double[][]::new);
        Relative relative = Relative.of(panel);
        Regression regression = new Regression(Arrays.copyOf(rows, panel.size()), HALF_LIFE, relative.total());
        double[] shared = regression.fit(Regression.penalties(columns, CalendarRidge::sharedPenalty), relative.total())[0];
        double[][] own = regression.fit(Regression.penalties(columns, CalendarRidge::ownPenalty), relative.beyond(step -> Regression.dot(rows[step], shared)));
        List<Expectation> expectations = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            double[] difference = own[i];
            double[] weights = IntStream.range(0, shared.length).mapToDouble(column -> shared[column] + difference[column]).toArray();
            double level = level(relative.values()[i], rows, weights, columns);
            expectations.add(expect(rows, panel.size(), weights, columns, level, relative.base()[i]));
        }
        return expectations;
    }

    private static double sharedPenalty(CalendarColumns.Kind kind) {
        return switch (kind) {
            case CONSTANT -> 1e-6;
            case WEEKDAY -> 0.3;
            case TREND -> 30;
            case SEASON -> 3;
            case SPECIAL -> 2;
            case REGRESSOR -> 5;
        };
    }

    private static double ownPenalty(CalendarColumns.Kind kind) {
        return switch (kind) {
            case CONSTANT -> 1e-6;
            case WEEKDAY -> 10;
            case TREND, SEASON, REGRESSOR -> 60;
            case SPECIAL -> 20;
        };
    }

    /** An exponential mean of what the calendar leaves unexplained; special days neither move nor age it. */
    private static double level(double[] relative, double[][] rows, double[] weights, CalendarColumns columns) {
        double[] rest = IntStream.range(Math.max(0, relative.length - LEVEL_WINDOW), relative.length)
                .filter(step -> !Double.isNaN(relative[step]) && !columns.isSpecial(step))
                .mapToDouble(step -> relative[step] - Regression.dot(rows[step], weights)).toArray();
        return Arrays.stream(HASTE).map(haste -> smoothed(rest, haste)).average().orElse(0);
    }

    private static double smoothed(double[] rest, double haste) {
        double level = 0;
        for (double value : rest) {
            level += haste * (value - level);
        }
        return level;
    }

    /** The drivers multiply to the mean: each takes on what it adds to those before it. */
    private static Expectation expect(double[][] rows, int origin, double[] weights, CalendarColumns columns, double level, double base) {
        Expectation expectation = Expectation.empty(rows.length - origin);
        for (int h = 0; h < expectation.mean().length; h++) {
            double[] parts = new double[CalendarColumns.Kind.values().length];
            for (int i = 0; i < weights.length; i++) {
                parts[columns.kind(i).ordinal()] += rows[origin + h][i] * weights[i];
            }
            double usual = Math.max(0.01, 1 + parts[0] + parts[1]);
            double seasonal = Math.max(0.01, usual + parts[2] + parts[3]);
            double special = Math.max(0.01, seasonal + parts[4] + parts[5]);
            double all = Math.max(0, special + level);
            expectation.usual()[h] = base * usual;
            expectation.season()[h] = seasonal / usual;
            expectation.holiday()[h] = special / seasonal;
            expectation.level()[h] = all / special;
            expectation.mean()[h] = base * all;
        }
        return expectation;
    }
}
