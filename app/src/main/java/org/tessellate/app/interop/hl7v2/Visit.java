package org.tessellate.app.interop.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.UnitId;

/**
 * Where a visit stands that another system tells of.
 *
 * @param unit none while the patient is nowhere we plan
 * @param stay counts the stretches in units of ours
 * @param beforeUnit where the patient was before the last change, for the change to be taken back
 */
record Visit(String source, String number, String patient, State state, @Nullable UnitId unit, @Nullable LocationId bed, int stay,
        @Nullable UnitId beforeUnit, @Nullable LocationId beforeBed, Instant changedAt) {

    enum State { EXPECTED, PRESENT, AWAY, LEFT, WITHDRAWN }

    static Visit first(String source, String number, String patient) {
        return new Visit(source, number, patient, State.EXPECTED, null, null, 0, null, null, Instant.EPOCH);
    }

    boolean isIn(@Nullable UnitId other) {
        return state == State.PRESENT && unit != null && unit.equals(other);
    }

    /** The visit for others: nobody's number can be read from it. */
    String encounter() {
        return UUID.nameUUIDFromBytes((source + "|" + number).getBytes(StandardCharsets.UTF_8)).toString();
    }

    String reference(int which) {
        return encounter() + "." + which;
    }

    Visit in(@Nullable UnitId newUnit, @Nullable LocationId newBed, int newStay, Instant at) {
        return new Visit(source, number, patient, State.PRESENT, newUnit, newBed, newStay, unit, bed, at);
    }

    Visit inBed(@Nullable LocationId newBed, Instant at) {
        return new Visit(source, number, patient, state, unit, newBed, stay, beforeUnit, beforeBed, at);
    }

    /** No longer in a unit. */
    Visit out(State newState, Instant at) {
        return new Visit(source, number, patient, newState, null, null, stay, unit, bed, at);
    }

    Visit at(Instant moment) {
        return new Visit(source, number, patient, state, unit, bed, stay, beforeUnit, beforeBed, moment);
    }
}
