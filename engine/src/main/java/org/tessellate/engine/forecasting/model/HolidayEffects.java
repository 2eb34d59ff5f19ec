package org.tessellate.engine.forecasting.model;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.HolidayCalendar;

/**
 * How a holiday changed the day's demand when it fell before: the day's total over the mean of the same weekday in the four weeks
 * before it, pulled towards 1 as if two ordinary days had been seen as well.
 */
final class HolidayEffects {

    private static final int WEEKS = 4;
    private static final double PULL = 2;

    private final HolidayCalendar calendar;
    private final DemandSeries history;
    private final Map<String, double[]> seen = new HashMap<>();

    HolidayEffects(HolidayCalendar calendar, DemandSeries history) {
        this.calendar = calendar.knownAt(history.end().toLocalDate());
        this.history = history;
        if (calendar != HolidayCalendar.NONE) {
            learn();
        }
    }

    private void learn() {
        int perDay = history.granularity().stepsPerDay();
        int firstMidnight = Math.floorMod(-history.start().getHour(), perDay);
        for (int day = firstMidnight; day + perDay <= history.size(); day += perDay) {
            int step = day;
            calendar.holidayOn(history.timeAt(day).toLocalDate()).ifPresent(name -> observe(name, step));
        }
    }

    private void observe(String name, int day) {
        double total = dayTotal(day);
        double usual = 0;
        int weeks = 0;
        for (int k = 1; k <= WEEKS; k++) {
            double before = dayTotal(day - k * history.granularity().season());
            if (!Double.isNaN(before)) {
                usual += before;
                weeks++;
            }
        }
        if (!Double.isNaN(total) && usual > 0) {
            double[] sums = seen.computeIfAbsent(name, _ -> new double[2]);
            sums[0] += total / (usual / weeks);
            sums[1]++;
        }
    }

    private double dayTotal(int day) {
        double total = day < 0 ? Double.NaN : 0;
        for (int i = day; day >= 0 && i < day + history.granularity().stepsPerDay(); i++) {
            total += history.value(i);
        }
        return total;
    }

    double effectOn(LocalDate day) {
        return calendar.holidayOn(day)
                .map(seen::get)
                .map(sums -> (sums[0] + PULL) / (sums[1] + PULL))
                .orElse(1.0);
    }

    /** What each holiday did and how often it was seen. */
    List<FeatureEffect> found() {
        return seen.entrySet().stream().map(one -> new FeatureEffect(one.getKey(), FeatureEffect.Kind.DAY,
                (one.getValue()[0] + PULL) / (one.getValue()[1] + PULL), 0, (int) one.getValue()[1])).toList();
    }

    Expectation applyTo(Expectation expectation) {
        if (seen.isEmpty()) {
            return expectation;
        }
        for (int h = 0; h < expectation.mean().length; h++) {
            double effect = effectOn(history.timeAt(history.size() + h).toLocalDate());
            expectation.holiday()[h] = effect;
            expectation.mean()[h] *= effect;
        }
        return expectation;
    }
}
