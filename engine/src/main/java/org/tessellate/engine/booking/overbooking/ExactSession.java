package org.tessellate.engine.booking.overbooking;

/**
 * Exact expectations for one clinician and patients who are punctual when they come: the work still to do at each arrival is a distribution
 * over minutes, carried from one place to the next by Lindley's recursion, W' = max(0, W + S − gap), with S nothing when the patient does not
 * come. What is left at the session's end is overtime, and idle time is what the session has beyond the work done in it.
 */
public final class ExactSession {

    private ExactSession() {}

    public static Expectation of(Session session) {
        double[] waits = new double[session.places().size()];
        Minutes work = Minutes.exactly(0);
        int now = 0;
        for (int i = 0; i < waits.length; i++) {
            Place place = session.places().get(i);
            work = work.after(place.at() - now);
            now = place.at();
            waits[i] = work.mean();
            work = work.plus(place.length().withChance(place.comes()));
        }
        return Expectation.of(session, waits, work.after(session.minutes() - now).mean());
    }
}
