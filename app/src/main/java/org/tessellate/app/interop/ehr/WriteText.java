package org.tessellate.app.interop.ehr;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.fhir.AppointmentText;

/** Our appointments in the words of a record system, whose ids for people and rooms are ours too. */
@Component
class WriteText {

    static final String IDENTIFIER = "urn:tessellate:id:appointment";

    private static final String VISIT_TYPE = "urn:tessellate:visit-type";
    private static final Set<String> OURS = Set.of("Patient", "Practitioner", "PractitionerRole", "Location", "Device");

    private final AppointmentText text;
    private final FhirContext context = FhirContext.forR4Cached();

    WriteText(AppointmentText text) {
        this.text = text;
    }

    /** As on our own FHIR face, without what means something only there, and without why somebody cancelled, which may tell of a person. */
    String body(org.tessellate.app.booking.Appointment visit) {
        Appointment written = text.written(visit);
        written.setId((String) null);
        written.setMeta(null);
        written.setSlot(null);
        written.setRequestedPeriod(null);
        written.setCancelationReason(null);
        written.setExtension(null);
        written.setBasedOn(null);
        return context.newJsonParser().encodeResourceToString(written);
    }

    Appointment parsed(String body) {
        return context.newJsonParser().parseResource(Appointment.class, body);
    }

    static EhrWrite.Facts facts(Appointment appointment) {
        String actors = actors(appointment).map(one -> one.getResourceType() + "/" + one.getIdPart()).sorted().collect(Collectors.joining(","));
        return new EhrWrite.Facts(appointment.getStatus() == null ? "" : appointment.getStatus().toCode(),
                appointment.getStart() == null ? Instant.EPOCH : appointment.getStart().toInstant(),
                appointment.getEnd() == null ? Instant.EPOCH : appointment.getEnd().toInstant(), actors, service(appointment));
    }

    private static @Nullable String service(Appointment appointment) {
        String codes = appointment.getServiceType().stream().flatMap(type -> type.getCoding().stream()).filter(coding -> VISIT_TYPE.equals(coding.getSystem()))
                .map(coding -> coding.getCode()).sorted().collect(Collectors.joining(","));
        return codes.isEmpty() ? null : codes;
    }

    static boolean isOurs(Appointment there, String id) {
        return there.getIdentifier().stream().anyMatch(one -> IDENTIFIER.equals(one.getSystem()) && id.equals(one.getValue()));
    }

    private static Stream<IIdType> actors(Appointment appointment) {
        return appointment.getParticipant().stream().map(one -> one.getActor().getReferenceElement()).filter(actor -> OURS.contains(actor.getResourceType()));
    }

    /** What differs, in words without people's ids. */
    static List<String> differences(EhrWrite.Facts wanted, EhrWrite.Facts found) {
        List<String> differences = new ArrayList<>();
        add(differences, "status", wanted.status(), found.status());
        add(differences, "start", wanted.start(), found.start());
        add(differences, "end", wanted.end(), found.end());
        if (wanted.service() != null && found.service() != null) {
            add(differences, "visit type", wanted.service(), found.service());
        }
        if (!wanted.actors().equals(found.actors())) {
            differences.add("who takes part");
        }
        return differences;
    }

    private static void add(List<String> differences, String what, Object wanted, Object found) {
        if (!Objects.equals(wanted, found)) {
            differences.add("%s (%s there, %s here)".formatted(what, found, wanted));
        }
    }

    /** What stands there with our part of it replaced: what others wrote into it stays. */
    static Appointment merged(Appointment there, Appointment wanted) {
        Appointment merged = there.copy();
        merged.setStatus(wanted.getStatus()).setStart(wanted.getStart()).setEnd(wanted.getEnd()).setMinutesDuration(wanted.getMinutesDuration());
        List<AppointmentParticipantComponent> participants = new ArrayList<>(there.getParticipant().stream()
                .filter(one -> !OURS.contains(String.valueOf(one.getActor().getReferenceElement().getResourceType()))).toList());
        participants.addAll(wanted.getParticipant());
        merged.setParticipant(participants);
        return merged;
    }
}
