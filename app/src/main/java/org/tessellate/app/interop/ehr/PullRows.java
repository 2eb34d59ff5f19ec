package org.tessellate.app.interop.ehr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.interop.ehr.Pull.Kind;
import org.tessellate.engine.time.Interval;

/** Resources of a page as rows of the contracts appointments and stays (docs/data-import.md). */
final class PullRows {

    private static final String NO_PROCEDURE = "unspecified";

    private PullRows() {}

    static String header(Kind kind) {
        return switch (kind) {
            case APPOINTMENT -> "reference,start,procedure,patientType,status,bookedAt,noShow,provider,patient,minutes\r\n";
            case ENCOUNTER -> "reference,start,end\r\n";
        };
    }

    /** Those that began in the month: a search by date also finds what reaches into it. */
    static List<List<String>> of(Bundle page, Kind kind, Interval month) {
        List<List<String>> rows = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : page.getEntry()) {
            row(entry.getResource(), kind, month).ifPresent(rows::add);
        }
        return rows;
    }

    private static Optional<List<String>> row(Resource resource, Kind kind, Interval month) {
        return switch (resource) {
            case Appointment visit when kind == Kind.APPOINTMENT && isWithin(visit.getStart(), month) -> row(visit);
            case Encounter stay when kind == Kind.ENCOUNTER && isWithin(stay.getPeriod().getStart(), month) -> row(stay);
            case null, default -> Optional.empty();
        };
    }

    private static boolean isWithin(@Nullable Date start, Interval month) {
        return start != null && month.contains(start.toInstant());
    }

    private static Optional<List<String>> row(Appointment visit) {
        if (visit.getStatus() == AppointmentStatus.ENTEREDINERROR || visit.getStatus() == AppointmentStatus.PROPOSED || visit.getStatus() == null) {
            return Optional.empty();
        }
        String procedure = code(visit.getServiceType()).or(() -> code(List.of(visit.getAppointmentType()))).orElse(NO_PROCEDURE);
        return Optional.of(List.of(reference(visit), visit.getStart().toInstant().toString(), procedure,
                code(List.of(visit.getAppointmentType())).orElse(""), visit.getStatus().toCode(), text(visit.getCreated()),
                visit.getStatus() == AppointmentStatus.NOSHOW ? "yes" : "no", actor(visit, "Practitioner"), actor(visit, "Patient"), minutes(visit)));
    }

    /** Our own number where it is a visit of ours, which history then has once. */
    private static String reference(Appointment visit) {
        return visit.getIdentifier().stream().filter(one -> WriteText.IDENTIFIER.equals(one.getSystem()) && one.hasValue()).map(one -> one.getValue())
                .findFirst().orElse(visit.getIdElement().getIdPart());
    }

    private static Optional<List<String>> row(Encounter stay) {
        boolean happened = switch (stay.getStatus()) {
            case ARRIVED, TRIAGED, INPROGRESS, ONLEAVE, FINISHED -> true;
            case null, default -> false;
        };
        return happened ? Optional.of(List.of(stay.getIdElement().getIdPart(), stay.getPeriod().getStart().toInstant().toString(), text(stay.getPeriod().getEnd())))
                : Optional.empty();
    }

    private static Optional<String> code(List<CodeableConcept> concepts) {
        return concepts.stream().flatMap(concept -> concept.getCoding().stream()).map(coding -> coding.getCode()).filter(code -> code != null && !code.isBlank()).findFirst();
    }

    private static String text(@Nullable Date moment) {
        return moment == null ? "" : moment.toInstant().toString();
    }

    private static String actor(Appointment visit, String type) {
        return visit.getParticipant().stream().map(one -> one.getActor().getReferenceElement()).filter(actor -> type.equals(actor.getResourceType()))
                .map(actor -> actor.getIdPart()).findFirst().orElse("");
    }

    private static String minutes(Appointment visit) {
        if (visit.hasMinutesDuration()) {
            return String.valueOf(visit.getMinutesDuration());
        }
        Instant end = visit.getEnd() == null ? null : visit.getEnd().toInstant();
        return end == null ? "" : String.valueOf((end.getEpochSecond() - visit.getStart().toInstant().getEpochSecond()) / 60);
    }

    static String csv(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecords(rows);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }
}
