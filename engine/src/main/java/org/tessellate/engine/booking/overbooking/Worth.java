package org.tessellate.engine.booking.overbooking;

/**
 * What a minute is worth. Waiting counts for everybody at the wait of the group that waits longest (the min-max objective of Samorani and
 * others, "Overbooked and Overlooked", 2021), so that no plan buys a short mean wait with the time of those whom the model thinks unreliable.
 */
public record Worth(double waited, double idle, double overtime, double visit) {

    /** A clinician's minute counts as two of a patient's. */
    public static final Worth USUAL = new Worth(1, 2, 3, 10);

    /** Less is better. */
    public double cost(Expectation expected) {
        return waited * expected.longestGroupWait() * expected.seen() + idle * expected.idle() + overtime * expected.overtime() - visit * expected.seen();
    }
}
