package org.tessellate.app.interop.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipantRequired;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.booking.FindAnswer.Proposal;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.HealthcareService;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.interop.VisitKinds;

/** Writes visits and proposals as Appointments of the profile of IHE ITI Scheduling: start, end and requested period, and who takes part. */
@Component
public class AppointmentText {

    private final Facilities facilities;
    private final VisitNumbers numbers;
    private final StatusReasons reasons;
    private final BasedOn basedOn;
    private final VisitKinds kinds;
    private final R5Fields newer;

    AppointmentText(Facilities facilities, VisitNumbers numbers, StatusReasons reasons, BasedOn basedOn, VisitKinds kinds, R5Fields newer) {
        this.facilities = facilities;
        this.numbers = numbers;
        this.reasons = reasons;
        this.basedOn = basedOn;
        this.kinds = kinds;
        this.newer = newer;
    }

    /** The visit as it stands. */
    public Appointment written(org.tessellate.app.booking.Appointment visit) {
        return written(List.of(visit)).getFirst();
    }

    List<Appointment> written(List<org.tessellate.app.booking.Appointment> visits) {
        List<String> ids = visits.stream().map(visit -> visit.id().value()).toList();
        Beside beside = new Beside(numbers.of(ids), reasons.of(visits), basedOn.of(ids), kinds.of(ids), newer.cancellations(visits));
        return visits.stream().map(visit -> written(visit, beside)).toList();
    }

    /** What is kept of visits elsewhere than with them, by their ids. */
    private record Beside(Map<String, List<Identifier>> numbers, Map<String, CodeableConcept> reasons, Map<String, Set<String>> orders, Map<String, String> kinds,
            Map<String, Date> cancellations) {}

    private Appointment written(org.tessellate.app.booking.Appointment visit, Beside beside) {
        String id = visit.id().value();
        Appointment appointment = written(visit, beside.numbers().getOrDefault(id, List.of()));
        beside.orders().getOrDefault(id, Set.of()).forEach(referral -> appointment.addBasedOn(Systems.reference("ServiceRequest", referral)));
        Optional.ofNullable(beside.kinds().get(id)).ifPresent(kind -> appointment.setAppointmentType(Systems.concept(VisitKinds.SYSTEM, kind, VisitKinds.display(kind))));
        Optional.ofNullable(beside.reasons().get(id)).ifPresent(why -> appointment.addExtension(StatusReasons.EXTENSION, why));
        return newer.added(appointment, visit, beside.cancellations());
    }

    private Appointment written(org.tessellate.app.booking.Appointment visit, List<Identifier> foreign) {
        Appointment appointment = of(visit.procedure(), visit.start(), visit.end(), visit.zone());
        appointment.setStatus(AppointmentStatus.fromCode(visit.status().code()));
        appointment.setId(visit.id().value());
        appointment.getMeta().setVersionId(Integer.toString(visit.version()));
        appointment.addIdentifier(Systems.identifier("appointment", visit.id().value()));
        foreign.forEach(appointment::addIdentifier);
        if (visit.cancelReason() != null && appointment.getStatus() == AppointmentStatus.CANCELLED) {
            appointment.setCancelationReason(new CodeableConcept().setText(visit.cancelReason()));
        }
        addParticipants(appointment, visit.patient(), visit.allocations(), agreed(appointment.getStatus()));
        appointment.getParticipant().forEach(part -> addPeriod(part, visit));
        return appointment;
    }

    /** From when until when somebody or something is needed; an anaesthetist comes before the surgeon. */
    private static void addPeriod(AppointmentParticipantComponent part, org.tessellate.app.booking.Appointment visit) {
        List<Allocated> own = visit.allocations().stream().filter(one -> reference(one.resource()).filter(actor -> actor.getReference().equals(part.getActor().getReference()))
                .isPresent()).toList();
        if (!own.isEmpty()) {
            part.setPeriod(period(Collections.min(own.stream().map(Allocated::start).toList()), Collections.max(own.stream().map(Allocated::end).toList()), visit.zone()));
        }
    }

    Appointment written(String id, Proposal proposal, @Nullable String patient, ZoneId zone) {
        Appointment appointment = of(proposal.procedure(), proposal.start(), proposal.end(), zone).setStatus(AppointmentStatus.PROPOSED);
        appointment.setId(id);
        addParticipants(appointment, patient, proposal.allocations(), ParticipationStatus.NEEDSACTION);
        return appointment;
    }

    private Appointment of(String procedure, Instant start, Instant end, ZoneId zone) {
        ResourceGraph graph = facilities.graph();
        Appointment appointment = new Appointment().setStartElement(Moments.instant(start, zone)).setEndElement(Moments.instant(end, zone))
                .setMinutesDuration((int) Duration.between(start, end).toMinutes()).addRequestedPeriod(period(start, end, zone))
                .addSlot(Systems.reference("Slot", new SlotId(procedure, start).text()));
        Optional<Procedure> known = Optional.ofNullable(graph.procedures().get(new ProcedureId(procedure)));
        appointment.addServiceType(Systems.concept(Systems.VISIT_TYPE, procedure, known.map(Procedure::name).orElse(procedure)));
        known.map(one -> graph.services().get(one.service())).map(HealthcareService::serviceLine)
                .ifPresent(line -> appointment.addSpecialty(Systems.concept(Systems.SERVICE_LINE, line, line)));
        return appointment;
    }

    static Period period(Instant start, Instant end, ZoneId zone) {
        return new Period().setStartElement(new DateTimeType(Moments.instant(start, zone).getValueAsString()))
                .setEndElement(new DateTimeType(Moments.instant(end, zone).getValueAsString()));
    }

    static ParticipationStatus agreed(String status) {
        return agreed(AppointmentStatus.fromCode(status));
    }

    private static ParticipationStatus agreed(AppointmentStatus status) {
        return switch (status) {
            case PENDING -> ParticipationStatus.TENTATIVE;
            case PROPOSED, WAITLIST -> ParticipationStatus.NEEDSACTION;
            case CANCELLED, ENTEREDINERROR -> ParticipationStatus.DECLINED;
            default -> ParticipationStatus.ACCEPTED;
        };
    }

    private static void addParticipants(Appointment appointment, @Nullable String patient, List<Allocated> taken, ParticipationStatus status) {
        if (patient != null) {
            add(appointment, Systems.reference("Patient", patient), status);
        }
        taken.stream().map(one -> reference(one.resource()).map(actor -> actor.setDisplay(one.name()))).flatMap(Optional::stream)
                .filter(actor -> appointment.getParticipant().stream().noneMatch(other -> other.getActor().getReference().equals(actor.getReference())))
                .toList().forEach(actor -> add(appointment, actor, status));
        if (appointment.getParticipant().isEmpty()) {
            appointment.addParticipant(new AppointmentParticipantComponent().addType(appointment.getServiceTypeFirstRep().copy()).setStatus(status));
        }
    }

    private static void add(Appointment appointment, Reference actor, ParticipationStatus status) {
        appointment.addParticipant().setActor(actor).setRequired(ParticipantRequired.REQUIRED).setStatus(status);
    }

    /** {@code equipment/c-arm/2} is Device/c-arm.2; a pool of people has no name to give. */
    static Optional<Reference> reference(String key) {
        String[] parts = key.split("/");
        return switch (parts[0]) {
            case "staff" -> Optional.of(Systems.reference("Practitioner", parts[1]));
            case "location" -> Optional.of(Systems.reference("Location", parts[1]));
            case "equipment" -> Optional.of(Systems.reference("Device", parts[1] + "." + parts[2]));
            default -> Optional.empty();
        };
    }

    /** The other way round, for a participant or a search value such as {@code Practitioner/dr-a}. */
    static Optional<String> key(String reference) {
        String[] parts = reference.split("/");
        String id = parts[parts.length - 1];
        String type = parts.length < 2 ? "" : parts[parts.length - 2];
        return switch (type) {
            case "Practitioner", "PractitionerRole" -> Optional.of("staff/" + id);
            case "Location" -> Optional.of("location/" + id);
            case "Device" -> Optional.of("equipment/" + id.replaceFirst("\\.(\\d+)$", "/$1"));
            default -> Optional.empty();
        };
    }
}
