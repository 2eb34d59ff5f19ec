package org.tessellate.engine.forecasting.noshow;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * A column of the model, computed from {@link Known} alone: the visit's own times, and of the patient's other visits only those booked
 * before the moment of asking and only the outcomes that were in by then; likewise of other patients' visits that were booked at about
 * the same time for the same day, and of those at the same place. That is its availability; there is no other way to the data.
 */
enum Feature {

    LEAD_DAYS(known -> known.visit().lead()),
    SAME_DAY(known -> known.visit().lead() == 0 ? 1 : 0),
    LOG_LEAD(known -> Math.log1p(known.visit().lead())),
    BOOKED_HOUR(known -> known.visit().booked().getHour() + known.visit().booked().getMinute() / 60.0),
    BOOKED_WEEKDAY(known -> known.visit().booked().getDayOfWeek().getValue()),
    VISIT_WEEKDAY(known -> known.visit().day().getDayOfWeek().getValue()),

    PAST_VISITS(known -> known.past().size()),
    PAST_MISSED(known -> known.past().stream().mapToDouble(Visit::outcome).sum()),
    PAST_MISSED_SHARE(known -> known.past().stream().mapToDouble(Visit::outcome).average().orElse(Double.NaN)),
    LAST_MISSED(known -> known.lastDay().stream().mapToDouble(Visit::outcome).average().orElse(Double.NaN)),
    LAST_LEAD(known -> known.lastDay().stream().mapToDouble(Visit::lead).average().orElse(Double.NaN)),
    DAYS_SINCE_LAST(known -> known.lastDay().stream().mapToDouble(last -> ChronoUnit.DAYS.between(last.day(), known.visit().day())).max().orElse(Double.NaN)),
    ATTENDED_IN_A_ROW(Feature::attendedInARow),
    PLANNED_VISITS(known -> known.past().stream().filter(visit -> visit.lead() > 0).count()),
    PLANNED_MISSED(known -> known.past().stream().filter(visit -> visit.lead() > 0).mapToDouble(Visit::outcome).sum()),

    OTHER_BOOKINGS(known -> known.booked().size()),
    BOOKINGS_THAT_DAY(known -> known.booked().stream().filter(other -> other.day().equals(known.visit().day())).count()),
    LATER_BOOKINGS(known -> known.booked().stream().filter(other -> other.day().isAfter(known.visit().day())).count()),
    BOOKED_TOGETHER(known -> known.booked().stream()
            .filter(other -> Math.abs(ChronoUnit.SECONDS.between(other.booked(), known.visit().booked())) <= 60).count()),
    BOOKED_SINCE(known -> known.booked().stream().filter(other -> other.booked().isAfter(known.visit().booked())).count()),
    DAYS_SINCE_FIRST_BOOKING(known -> known.booked().stream().map(Visit::booked).min(Comparator.naturalOrder())
            .map(first -> Math.max(0, ChronoUnit.SECONDS.between(first, known.visit().booked()) / 86400.0)).orElse(0.0)),

    DAYS_SINCE_LAST_BOOKING(known -> known.booked().stream().filter(other -> !other.booked().isAfter(known.visit().booked()))
            .mapToDouble(other -> ChronoUnit.SECONDS.between(other.booked(), known.visit().booked()) / 86400.0).min().orElse(Double.NaN)),
    DAYS_TO_NEXT(known -> known.booked().stream().filter(other -> other.day().isAfter(known.visit().day()))
            .mapToDouble(other -> ChronoUnit.DAYS.between(known.visit().day(), other.day())).min().orElse(Double.NaN)),
    OPEN_BEFORE(known -> known.booked().stream().filter(other -> other.day().isBefore(known.visit().day())).count()
            - known.past().stream().filter(other -> other.day().isBefore(known.visit().day())).count()),
    CAME_SINCE_BOOKING(known -> known.sinceBooking().filter(other -> other.outcome() == 0).count()),
    MISSED_SINCE_BOOKING(known -> known.sinceBooking().filter(other -> other.outcome() == 1).count()),

    OTHERS_WITHIN_10_SECONDS(known -> known.othersWithin(10)),
    OTHERS_WITHIN_30_SECONDS(known -> known.othersWithin(30)),
    OTHERS_WITHIN_30_MINUTES(known -> known.othersWithin(1800)),
    PLACE_MISSED_SHARE(known -> known.place().missedShare()),
    PLACE_PLANNED_SHARE(known -> known.place().plannedShare());

    private final ToDoubleFunction<Known> value;

    Feature(ToDoubleFunction<Known> value) {
        this.value = value;
    }

    double of(Known known) {
        return value.applyAsDouble(known);
    }

    private static double attendedInARow(Known known) {
        int attended = 0;
        for (Visit visit : known.past().reversed()) {
            if (visit.outcome() == 1) {
                return attended;
            }
            attended++;
        }
        return known.past().isEmpty() ? Double.NaN : attended;
    }
}
