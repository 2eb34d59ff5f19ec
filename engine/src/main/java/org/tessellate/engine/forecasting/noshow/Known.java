package org.tessellate.engine.forecasting.noshow;

import java.util.List;

/**
 * What is known of a visit's patient when its risk is asked for.
 *
 * @param booked the patient's other visits that were booked by then; without their outcomes being looked at
 * @param past those of them whose outcome was in by then, oldest first
 */
record Known(Visit visit, List<Visit> booked, List<Visit> past) {

    /** The visits of the patient's latest day with an outcome; some have two on one day. */
    List<Visit> lastDay() {
        return past.stream().filter(visit -> visit.day().equals(past.getLast().day())).toList();
    }
}
