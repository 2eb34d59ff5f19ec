package org.tessellate.engine.forecasting.noshow;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known when a visit's risk is asked for.
 *
 * @param booked the patient's other visits that were booked by then; without their outcomes being looked at
 * @param past those of them whose outcome was in by then, oldest first
 * @param others other patients' visits of the same day that were booked by then, within half an hour of this one; no outcomes are read
 * @param place what came of the visits at the same place up to then
 */
record Known(Visit visit, List<Visit> booked, List<Visit> past, List<Visit> others, PlaceRecord place) {

    /** The visits of the patient's latest day with an outcome; some have two on one day. */
    List<Visit> lastDay() {
        return past.stream().filter(visit -> visit.day().equals(past.getLast().day())).toList();
    }

    /** Those visits with an outcome that were on the day of the booking or after it. */
    Stream<Visit> sinceBooking() {
        return past.stream().filter(other -> !other.day().isBefore(visit.booked().toLocalDate()));
    }

    /** Many at once are sessions and families, which are missed less than visits booked alone. */
    long othersWithin(long seconds) {
        return others.stream().filter(other -> Math.abs(ChronoUnit.SECONDS.between(other.booked(), visit.booked())) <= seconds).count();
    }
}
