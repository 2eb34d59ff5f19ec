package org.tessellate.engine.forecasting.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;

/**
 * What the calendar says of a day, in columns of a regression. All of it is known before any origin, and so are planned regressors; those
 * that are only measured have no place here.
 */
final class CalendarColumns {

    /** Columns of the same kind share a penalty. */
    enum Kind { CONSTANT, WEEKDAY, TREND, SEASON, SPECIAL, REGRESSOR }

    private static final double YEAR = 365.25;
    private static final int DAYS = 7;

    private final DemandPanel panel;
    private final int waves;
    private final List<Kind> kinds = new ArrayList<>();
    private final Map<String, Integer> specials = new HashMap<>();
    private final HolidayCalendar holidays;
    private final List<Scaled> planned;

    /** @param waves pairs of sine and cosine of the year */
    CalendarColumns(DemandPanel panel, int horizon, int waves, HolidayCalendar holidays) {
        this.panel = panel;
        this.waves = waves;
        this.holidays = holidays.knownAt(panel.get(0).end().toLocalDate());
        this.planned = panel.regressors().stream().filter(Regressor::isKnownAhead)
                .map(one -> Scaled.of(one, panel.size())).toList();
        add(Kind.CONSTANT, 1);
        add(Kind.WEEKDAY, DAYS);
        add(Kind.TREND, 1);
        add(Kind.SEASON, 2 * waves);
        for (int step = 0; step < panel.size() + horizon; step++) {
            specialOn(step).ifPresent(name -> specials.computeIfAbsent(name, _ -> specials.size()));
        }
        add(Kind.SPECIAL, specials.size());
        add(Kind.REGRESSOR, planned.size());
    }

    private void add(Kind kind, int count) {
        for (int i = 0; i < count; i++) {
            kinds.add(kind);
        }
    }

    /** A regressor around 0 with a spread of 1 within the history; the mean of all series stands for what they share. */
    private record Scaled(Regressor regressor, double mean, double spread) {

        static Scaled of(Regressor regressor, int size) {
            double[] known = IntStream.range(0, size).mapToDouble(step -> shared(regressor, step)).filter(value -> !Double.isNaN(value)).toArray();
            double mean = Arrays.stream(known).average().orElse(0);
            double variance = Arrays.stream(known).map(value -> (value - mean) * (value - mean)).average().orElse(0);
            return new Scaled(regressor, mean, Math.sqrt(variance));
        }

        private static double shared(Regressor regressor, int step) {
            return IntStream.range(0, regressor.values().size()).mapToDouble(i -> regressor.at(i, step))
                    .filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
        }

        double at(int step) {
            double value = shared(regressor, step);
            return spread == 0 || Double.isNaN(value) ? 0 : (value - mean) / spread;
        }
    }

    int count() {
        return kinds.size();
    }

    Kind kind(int column) {
        return kinds.get(column);
    }

    boolean isSpecial(int step) {
        return specialOn(step).isPresent();
    }

    private LocalDate day(int step) {
        return panel.get(0).timeAt(step).toLocalDate();
    }

    private Optional<String> specialOn(int step) {
        LocalDate day = day(step);
        return holidays.holidayOn(day).or(() -> Festivals.on(day));
    }

    double[] row(int step) {
        double[] row = new double[kinds.size()];
        LocalDate day = day(step);
        row[0] = 1;
        for (int weekday = 0; weekday < DAYS; weekday++) {
            row[1 + weekday] = (day.getDayOfWeek().ordinal() == weekday ? 1 : 0) - 1.0 / DAYS;
        }
        row[1 + DAYS] = (step - panel.size()) / YEAR;
        int next = 2 + DAYS;
        for (int wave = 1; wave <= waves; wave++) {
            row[next++] = Math.sin(2 * Math.PI * wave * day.getDayOfYear() / YEAR);
            row[next++] = Math.cos(2 * Math.PI * wave * day.getDayOfYear() / YEAR);
        }
        int firstSpecial = next;
        specialOn(step).ifPresent(name -> row[firstSpecial + specials.get(name)] = 1);
        for (int i = 0; i < planned.size(); i++) {
            row[firstSpecial + specials.size() + i] = planned.get(i).at(step);
        }
        return row;
    }
}
