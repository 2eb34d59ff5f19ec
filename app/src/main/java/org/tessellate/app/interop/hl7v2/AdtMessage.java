package org.tessellate.app.interop.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What an ADT message says of a patient's visit, in our words. */
final class AdtMessage {

    /** A place as HL7 writes it (PL): point of care, room, bed; {@code bed} is ours only with its unit. */
    record Place(Optional<UnitId> unit, Optional<LocationId> bed) {

        @Nullable UnitId unitOrNone() {
            return unit.orElse(null);
        }

        @Nullable LocationId bedOrNone() {
            return bed.orElse(null);
        }
    }

    private final InboundMessage message;
    private final Er7 er7;

    private AdtMessage(InboundMessage message, Er7 er7) {
        this.message = message;
        this.er7 = er7;
    }

    static AdtMessage read(InboundMessage message) {
        return new AdtMessage(message, parsed(message));
    }

    static Er7 parsed(InboundMessage message) {
        try {
            return Er7.read(message.payload());
        } catch (HL7Exception unreadable) {
            throw Problem.invalid(ProblemCode.MALFORMED_REQUEST, "The message (%s) cannot be read.".formatted(message.id()), "Maybe look at its header.");
        }
    }

    Er7 er7() {
        return er7;
    }

    String source() {
        return message.source();
    }

    /** The medical record number where one is marked as such, else the first number. */
    static String patient(Er7.Part pid) {
        return Stream.of(pid.text(3, recordNumber(pid), 1, 1), pid.text(2, 1), pid.text(4, 1)).filter(number -> !number.isEmpty()).findFirst()
                .orElseThrow(() -> Problem.invalid(ProblemCode.INVALID_VALUE, "The patient has no number.", "Maybe fill PID-3."));
    }

    /** Which repetition of PID-3 is the medical record number, the first where none says so: number and authority are of the same one. */
    static int recordNumber(Er7.Part pid) {
        return IntStream.range(0, pid.repetitions(3)).filter(one -> pid.text(3, one, 5, 1).equals("MR") && !pid.text(3, one, 1, 1).isEmpty()).findFirst().orElse(0);
    }

    /** The visit number, the account, or the patient's own where a system keeps one visit at a time. */
    static String visit(Er7.Part pid, Er7.Part pv1) {
        return Stream.of(pv1.text(19, 1), pid.text(18, 1), pv1.text(50, 1)).filter(number -> !number.isEmpty()).findFirst()
                .orElseGet(() -> visitOf(patient(pid)));
    }

    /** The only visit of a patient, where visits have no numbers. */
    static String visitOf(String patient) {
        return "patient/" + patient;
    }

    Place place(Er7.Part segment, int field, Codes codes) {
        return place(segment.text(field, 1), segment.text(field, 2), segment.text(field, 3), codes);
    }

    private static Place place(String unit, String room, String bed, Codes codes) {
        Optional<LocationId> found = bed.isEmpty() ? Optional.empty() : codes.location("%s^%s^%s".formatted(unit, room, bed)).or(() -> codes.location(bed));
        return new Place(codes.unit(unit), found);
    }

    /** When it was recorded, else sent: by this the order of messages is known, since what is told may have taken place long before. */
    Instant recorded(ZoneId zone, Instant now) {
        return Stream.of(er7.text("EVN", 2, 1), er7.text("MSH", 7, 1)).flatMap(text -> Moments.written(text, zone, now).stream()).findFirst().orElse(now);
    }

    /** When it happened: when it says so, else when it was recorded or sent; never later than now. */
    Instant moment(String trigger, ZoneId zone, Instant now) {
        String admitted = trigger.equals("A01") || trigger.equals("A04") ? er7.text("PV1", 44, 1) : "";
        String discharged = trigger.equals("A03") ? er7.text("PV1", 45, 1) : "";
        return first(Stream.of(er7.text("EVN", 6, 1), admitted, discharged, er7.text("EVN", 2, 1), er7.text("MSH", 7, 1)), zone, now);
    }

    private static Instant first(Stream<String> moments, ZoneId zone, Instant now) {
        Instant told = moments.flatMap(text -> Moments.read(text, zone).stream()).findFirst().orElse(now);
        return told.isAfter(now) ? now : told;
    }

    /** When the patient will probably leave, as far as it says. */
    Optional<Instant> expectedDischarge(String trigger, ZoneId zone) {
        return Stream.of(er7.text("PV2", 9, 1), trigger.equals("A15") || trigger.equals("A16") ? er7.text("EVN", 3, 1) : "").flatMap(text -> Moments.read(text, zone).stream()).findFirst();
    }
}
