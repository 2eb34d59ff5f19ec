package org.tessellate.engine.forecasting.model;

import java.time.LocalDateTime;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;

/**
 * What is known of an hour when it begins: the clock and the calendar, planned regressors of the hour itself, measured ones of the hour
 * before, and demand over its rate in windows that end with the hour before.
 */
final class HourColumns {

    private static final int[] WINDOWS = {1, 2, 3, 6, 12, 24, 72, 168, 336};
    private static final int CLOCK = 6;

    private final DemandPanel panel;
    private final int index;
    private final WeeklyRates rates;
    private final HolidayCalendar holidays;

    HourColumns(DemandPanel panel, int index, WeeklyRates rates, HolidayCalendar holidays) {
        this.panel = panel;
        this.index = index;
        this.rates = rates;
        this.holidays = holidays;
    }

    int count() {
        return CLOCK + panel.regressors().size() + WINDOWS.length;
    }

    /** Steps before the first hour that has all columns. */
    static int longest() {
        return WINDOWS[WINDOWS.length - 1];
    }

    float[] row(int step) {
        float[] row = new float[count()];
        LocalDateTime time = panel.get(index).timeAt(step);
        row[0] = time.getHour();
        row[1] = time.getDayOfWeek().getValue();
        row[2] = time.getDayOfYear();
        row[3] = isSpecial(time) ? 1 : 0;
        row[4] = isSpecial(time.minusDays(1)) ? 1 : 0;
        row[5] = (float) rates.at(panel.get(index), step);
        int next = CLOCK;
        for (Regressor regressor : panel.regressors()) {
            row[next++] = (float) regressor.at(index, regressor.isKnownAhead() ? step : step - 1);
        }
        addRatios(row, next, step);
        return row;
    }

    private boolean isSpecial(LocalDateTime time) {
        return holidays.knownAt(time.toLocalDate()).holidayOn(time.toLocalDate()).or(() -> Festivals.on(time.toLocalDate())).isPresent();
    }

    private void addRatios(float[] row, int first, int step) {
        DemandSeries series = panel.get(index);
        double demand = 0;
        double usual = 0;
        int back = 0;
        for (int w = 0; w < WINDOWS.length; w++) {
            for (; back < WINDOWS[w]; back++) {
                if (series.observed(step - 1 - back)) {
                    demand += series.value(step - 1 - back);
                    usual += rates.at(series, step - 1 - back);
                }
            }
            row[first + w] = (float) ((demand + 1) / (usual + 1));
        }
    }
}
