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
 * @param encounter the visit for others: nobody's number can be read from it, and it stays when the number changes
 * @param unit none while the patient is nowhere we plan
 * @param stay counts the stretches in units of ours
 * @param beforeUnit where the patient was before the last change, for the change to be taken back
 * @param changedAt when what is known of it was recorded there, which is not when it took place
 */
record Visit(String source, String number, String encounter, String patient, State state, @Nullable UnitId unit, @Nullable LocationId bed, int stay,
        @Nullable UnitId beforeUnit, @Nullable LocationId beforeBed, Instant changedAt) {

    enum State { EXPECTED, PRESENT, AWAY, LEFT, WITHDRAWN }

    static Visit first(String source, String number, String encounter, String patient) {
        return new Visit(source, number, encounter, patient, State.EXPECTED, null, null, 0, null, null, Instant.EPOCH);
    }

    static String encounter(String source, String number) {
        return UUID.nameUUIDFromBytes((source + "|" + number).getBytes(StandardCharsets.UTF_8)).toString();
    }

    boolean isIn(@Nullable UnitId other) {
        return state == State.PRESENT && unit != null && unit.equals(other);
    }

    /** In a unit, or on leave from one. */
    boolean isOpen() {
        return state == State.PRESENT || state == State.AWAY;
    }

    String reference(int which) {
        return encounter + "." + which;
    }

    Visit in(@Nullable UnitId newUnit, @Nullable LocationId newBed, int newStay) {
        return new Visit(source, number, encounter, patient, State.PRESENT, newUnit, newBed, newStay, unit, bed, changedAt);
    }

    Visit inBed(@Nullable LocationId newBed) {
        return new Visit(source, number, encounter, patient, state, unit, newBed, stay, beforeUnit, beforeBed, changedAt);
    }

    /** No longer in a unit. */
    Visit out(State newState) {
        return new Visit(source, number, encounter, patient, newState, null, null, stay, unit, bed, changedAt);
    }

    /** The last change never was. */
    Visit backIn(UnitId former, int formerStay) {
        return new Visit(source, number, encounter, patient, State.PRESENT, former, beforeBed, formerStay, null, null, changedAt);
    }

    /** The last return never was. */
    Visit awayAgain() {
        return new Visit(source, number, encounter, patient, State.AWAY, null, null, stay - 1, unit, bed, changedAt);
    }

    Visit at(Instant moment) {
        return new Visit(source, number, encounter, patient, state, unit, bed, stay, beforeUnit, beforeBed, moment);
    }
}
