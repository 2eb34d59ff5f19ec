package org.tessellate.bench.consistency;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.bench.consistency.Operation.Taken;

/**
 * What the tables hold when all is quiet.
 *
 * @param visits every appointment by its id
 * @param shifts published ones on duty, with their people's keys
 * @param noticed appointments that wait on the worklist of those that lost what they stood on
 * @param contradictions what SQL finds that must never be, by name
 */
record FinalState(Map<String, Visit> visits, List<Taken> shifts, Set<String> noticed, Map<String, Long> contradictions) {

    /**
     * One appointment.
     *
     * @param patient who asked for it: each client is a patient of its own
     * @param taken as the appointment says
     * @param claims rows that keep it: all of them, and those that never expire
     */
    record Visit(String id, String status, String patient, List<Taken> taken, int claims, int lasting) {

        /** The patient is taken too. */
        int wanted() {
            return taken.size() + (patient.isEmpty() ? 0 : 1);
        }

        boolean isBooked() {
            return status.equals("booked");
        }
    }
}
