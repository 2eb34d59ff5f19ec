package org.tessellate.app.interop.hl7v2;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.interop.VisitKinds;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientIdentifier;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/** Writes an appointment of ours as SIU of version 2.5.1; the header's control id and moment are filled in when it is sent. */
@Component
class SiuWriter {

    /** Stand in the body for what belongs to the sending. */
    static final String CONTROL_ID = "{control-id}";
    static final String MOMENT = "{moment}";

    /** The order of resources in SIU, and in SRR and SQR. */
    private static final List<String> TOLD = List.of("AIG", "AIL", "AIP");
    private static final List<String> ANSWERED = List.of("AIG", "AIP", "AIL");

    private final Register<Patient> patients;
    private final VisitKinds kinds;
    private final Hl7Settings we;
    private final OutboundSettings they;

    SiuWriter(Register<Patient> patients, VisitKinds kinds, Hl7Settings we, OutboundSettings they) {
        this.kinds = kinds;
        this.patients = patients;
        this.we = we;
        this.they = they;
    }

    /** Under the numbers that whoever told us of it gave it. */
    String write(Appointment appointment, String trigger, ToldAppointments.Numbers theirs) {
        return header(trigger) + "\r" + segments(appointment, theirs, TOLD, action(trigger));
    }

    /** HL7 table 0206. */
    private static String action(String trigger) {
        return switch (trigger) {
            case "S12" -> "A";
            case "S15" -> "D";
            default -> "U";
        };
    }

    /** Without the header; {@code placer} is the number of whoever asked for it. */
    String segments(Appointment appointment, String placer) {
        return segments(appointment, new ToldAppointments.Numbers(placer, ""), ANSWERED, "A");
    }

    private String segments(Appointment appointment, ToldAppointments.Numbers theirs, List<String> order, String action) {
        return Stream.of(Stream.of(schedule(appointment, theirs), timing(appointment.start(), appointment.end(), appointment.zone())), patient(appointment),
                        Stream.of(segment("RGS", "1", action), service(appointment.procedure(), appointment.start(), appointment.end(), appointment.zone(), action)),
                        resources(appointment.zone(), appointment.allocations(), order, action))
                .flatMap(lines -> lines).collect(Collectors.joining("\r", "", "\r"));
    }

    /** Something that could be booked. */
    static String open(FindAnswer.Proposal proposal, ZoneId zone) {
        String timing = "^^%d^%s^%s".formatted(minutes(proposal.start(), proposal.end()), moment(proposal.start(), zone), moment(proposal.end(), zone));
        String schedule = segment("SCH", "", "", "", "", "", "TESSELLATE^Open", text(proposal.procedure()), "", String.valueOf(minutes(proposal.start(), proposal.end())),
                "min^minute^UCUM", timing, "", "", "", "", "^TESSELLATE", "", "", "", "^TESSELLATE");
        return Stream.concat(Stream.of(schedule, timing(proposal.start(), proposal.end(), zone), segment("RGS", "1"),
                service(proposal.procedure(), proposal.start(), proposal.end(), zone, "A")), resources(zone, proposal.allocations(), ANSWERED, "A")).collect(Collectors.joining("\r", "", "\r"));
    }

    private String header(String trigger) {
        return segment("MSH", "^~\\&", text(we.application()), text(we.facility()), text(they.application()), text(they.facility()), MOMENT, "",
                "SIU^%s^SIU_S12".formatted(trigger), CONTROL_ID, "P", "2.5.1", "", "", "", "", "", "UNICODE UTF-8");
    }

    private String schedule(Appointment visit, ToldAppointments.Numbers theirs) {
        String number = theirs.filler().isEmpty() ? visit.id() + "^" + text(we.application()) : text(theirs.filler());
        String timing = "^^%d^%s^%s".formatted(minutes(visit.start(), visit.end()), moment(visit.start(), visit.zone()), moment(visit.end(), visit.zone()));
        return segment("SCH", text(theirs.placer()), number, "", "", "", "TESSELLATE^Planned", reason(visit), "Normal^Routine schedule request type^HL70277", String.valueOf(minutes(visit.start(), visit.end())),
                "min^minute^UCUM", timing, "", "", "", "", "^TESSELLATE", "", "", "", "^TESSELLATE", "", "", "", "", status(visit.status()) + "^^HL70278");
    }

    /** Why it is made, where somebody said so by HL7 table 0276; else what it is. */
    private String reason(Appointment visit) {
        return Optional.ofNullable(kinds.of(List.of(visit.id().value())).get(visit.id().value()))
                .map(kind -> "%s^%s^HL70276".formatted(kind, text(VisitKinds.display(kind)))).orElseGet(() -> text(visit.procedure()));
    }

    private static String timing(Instant start, Instant end, ZoneId zone) {
        return segment("TQ1", "1", "", "", "", "", "", moment(start, zone), moment(end, zone));
    }

    /** Whom it is for, and that the visit is an outpatient's in the unit. */
    private Stream<String> patient(Appointment visit) {
        return Optional.ofNullable(visit.patient()).flatMap(patients::find).map(Versioned::value).stream()
                .flatMap(patient -> Stream.of(patient(patient), segment("PV1", "1", "O", text(visit.unit()))));
    }

    private static String patient(Patient patient) {
        String numbers = patient.identifiers().isEmpty() ? patient.id() + "^^^TESSELLATE"
                : patient.identifiers().stream().map(SiuWriter::number).collect(Collectors.joining("~"));
        int family = patient.name().lastIndexOf(' ');
        String name = family < 0 ? text(patient.name()) : text(patient.name().substring(family + 1)) + "^" + text(patient.name().substring(0, family));
        return segment("PID", "1", "", numbers, "", name);
    }

    private static String number(PatientIdentifier number) {
        return text(number.value()) + "^^^" + text(number.system());
    }

    private static String service(String procedure, Instant start, Instant end, ZoneId zone, String action) {
        return segment("AIS", "1", action, text(procedure), moment(start, zone), "", "", String.valueOf(minutes(start, end)), "min");
    }

    /** Each kind counts its own (set id). */
    private static Stream<String> resources(ZoneId zone, List<Appointment.Allocated> all, List<String> order, String action) {
        Map<String, Integer> counts = new HashMap<>();
        return all.stream().flatMap(taken -> resource(zone, taken, action).stream()).sorted(Comparator.comparing(segment -> order.indexOf(segment.substring(0, 3))))
                .map(segment -> segment.replaceFirst("\\|1\\|", "|%d|".formatted(counts.merge(segment.substring(0, 3), 1, Integer::sum))));
    }

    private static Optional<String> resource(ZoneId zone, Appointment.Allocated taken, String action) {
        String[] key = taken.resource().split("/");
        String start = moment(taken.start(), zone);
        String length = String.valueOf(Duration.between(taken.start(), taken.end()).toMinutes());
        return switch (key[0]) {
            case "location" -> Optional.of(segment("AIL", "1", action, text(key[1]), "", "", start, "", "", length, "min"));
            case "staff" -> Optional.of(segment("AIP", "1", action, text(key[1]), "", "", start, "", "", length, "min"));
            case "equipment" -> Optional.of(segment("AIG", "1", action, text(key[1]), "", "", "", "", start, "", "", length, "min"));
            default -> Optional.empty();
        };
    }

    /** HL7 table 0278. */
    private static String status(AppointmentStatus status) {
        return switch (status) {
            case CANCELLED -> "Cancelled";
            case NOSHOW -> "Noshow";
            case ARRIVED, CHECKED_IN -> "Started";
            case FULFILLED -> "Complete";
            case ENTERED_IN_ERROR -> "Deleted";
            default -> "Booked";
        };
    }

    private static long minutes(Instant start, Instant end) {
        return Duration.between(start, end).toMinutes();
    }

    private static String moment(Instant moment, ZoneId zone) {
        return Acknowledgement.MOMENT.format(moment.atZone(zone));
    }

    private static String text(String raw) {
        return Acknowledgement.escaped(raw);
    }

    private static String segment(String... fields) {
        return Arrays.stream(fields).collect(Collectors.joining("|")).replaceAll("\\|+$", "");
    }
}
