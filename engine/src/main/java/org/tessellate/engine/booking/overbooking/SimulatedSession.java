package org.tessellate.engine.booking.overbooking;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** The same by simulation with a seed, for several clinicians who share one list; with one it agrees with {@link ExactSession}. */
public final class SimulatedSession {

    private final int clinicians;
    private final int runs;
    private final long seed;

    public SimulatedSession(int clinicians, int runs, long seed) {
        if (clinicians < 1 || runs < 1) {
            throw new IllegalArgumentException("Clinicians (%d) and runs (%d) must be at least 1.\nMaybe nobody is on duty.".formatted(clinicians, runs));
        }
        this.clinicians = clinicians;
        this.runs = runs;
        this.seed = seed;
    }

    /** Waits count also where the patient did not come, as if they had; idle time and overtime are of all clinicians together. */
    public Expectation of(Session session) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] waits = new double[session.places().size()];
        double overtime = 0;
        for (int run = 0; run < runs; run++) {
            overtime += run(session, random, waits);
        }
        Expectation one = Expectation.of(session, Arrays.stream(waits).map(sum -> sum / runs).toArray(), overtime / runs);
        return new Expectation(one.waits(), one.meanWait(), one.idle() + (clinicians - 1.0) * session.minutes(), one.overtime(), one.seen(),
                one.groupWaits());
    }

    private double run(Session session, SplittableRandom random, double[] waits) {
        PriorityQueue<Integer> free = new PriorityQueue<>();
        for (int i = 0; i < clinicians; i++) {
            free.add(0);
        }
        for (int i = 0; i < waits.length; i++) {
            Place place = session.places().get(i);
            int begins = Math.max(place.at(), free.element());
            waits[i] += begins - place.at();
            boolean comes = random.nextDouble() < place.comes();
            int takes = place.length().quantile(random.nextDouble());
            if (comes) {
                free.remove();
                free.add(begins + takes);
            }
        }
        return free.stream().mapToInt(until -> Math.max(0, until - session.minutes())).sum();
    }
}
