package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** What an update says of a visit is kept, or refused by the name of the element. */
@TessellateTest
class FhirUpdateTest {

    private static final Instant NINE = Instant.parse("2026-03-03T14:00:00Z");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    private FhirGround fhir;
    private Hospital hospital;
    private String patient;

    @BeforeEach
    void aClinicWithTwoVisitTypes() {
        fhir = new FhirGround(api, users);
        Hospital.Needs needs = new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00").procedure("visit", 30, needs).procedure("control", 30, needs);
        patient = hospital.patient("pat");
    }

    @Test
    void anotherVisitTypeIsRefusedByItsElement() {
        Appointment visit = created(AppointmentStatus.BOOKED, patient);

        assertRefused(visit.copy().setServiceType(java.util.List.of(Systems.concept(Systems.VISIT_TYPE, hospital.id("control"), "control"))), "serviceType");
        assertRefused(visit.copy().setSpecialty(java.util.List.of(Systems.concept(Systems.SERVICE_LINE, "another", "another"))), "specialty");
        assertThat(put(visit).status()).as("as it was read").isEqualTo(200);
    }

    @Test
    void anotherSlotOrLengthThanThatOfTheTimesIsRefused() {
        Appointment visit = created(AppointmentStatus.BOOKED, patient);
        Appointment elsewhere = visit.copy();
        elsewhere.getSlotFirstRep().setReference("Slot/" + new SlotId(hospital.id("visit"), NINE.plusSeconds(3600)).text());

        assertRefused(elsewhere, "slot");
        assertRefused(visit.copy().setMinutesDuration(60), "minutesDuration");
        Appointment endless = visit.copy().setStartElement(null).setEnd(Date.from(NINE.plusSeconds(7200))).setStatus(AppointmentStatus.CANCELLED);
        assertRefused(endless, "end");
        Appointment moved = visit.copy().setStart(Date.from(NINE.plusSeconds(3600))).setEnd(Date.from(NINE.plusSeconds(5400)));
        moved.getSlotFirstRep().setReference("Slot/" + new SlotId(hospital.id("visit"), NINE.plusSeconds(3600)).text());
        assertThat(put(moved).text()).as("with the slot of its start").contains("2026-03-03T10:00:00-05:00");
    }

    @Test
    void aHoldGetsItsPatientWhenItIsBookedNotBefore() {
        Appointment held = created(AppointmentStatus.PENDING, null);
        held.addParticipant().setActor(new Reference("Patient/" + patient));

        assertRefused(held, "participant");
        assertThat(put(held.copy().setStatus(AppointmentStatus.BOOKED)).text()).contains("\"booked\"", "Patient/" + patient);
    }

    @Test
    void aPatientIsNotTakenOutOfAVisitNorChangedWhenItIsCancelled() {
        Appointment visit = created(AppointmentStatus.BOOKED, patient);
        Appointment nobodys = visit.copy();
        nobodys.getParticipant().removeIf(part -> part.getActor().getReference().startsWith("Patient/"));
        Appointment anothers = visit.copy().setStatus(AppointmentStatus.CANCELLED).setStartElement(null).setEndElement(null);
        anothers.getParticipant().stream().filter(part -> part.getActor().getReference().startsWith("Patient/"))
                .forEach(part -> part.getActor().setReference("Patient/" + hospital.patient("other")));

        assertRefused(nobodys, "participant");
        assertRefused(anothers, "participant");
    }

    @Test
    void aReasonWithoutACancellationOrAnotherOneAfterwardsIsRefused() {
        Appointment visit = created(AppointmentStatus.BOOKED, patient);
        Appointment reasoned = visit.copy();
        reasoned.getCancelationReason().setText("Away");

        assertRefused(reasoned, "cancelationReason");
        ApiClient.Answer cancelled = put(reasoned.setStatus(AppointmentStatus.CANCELLED));
        assertThat(cancelled.text()).contains("Away");
        Appointment after = FhirGround.CONTEXT.newJsonParser().parseResource(Appointment.class, cancelled.text());
        assertThat(put(after).status()).as("as it was read").isEqualTo(200);
        after.getCancelationReason().setText("Recovered");
        assertRefused(after, "cancelationReason");
    }

    @Test
    void bookReadsAChangeInTheSameWay() {
        Appointment visit = created(AppointmentStatus.BOOKED, patient);
        visit.setStart(Date.from(NINE.plusSeconds(3600))).setEnd(Date.from(NINE.plusSeconds(5400)));
        visit.getParticipant().stream().filter(part -> part.getActor().getReference().startsWith("Patient/"))
                .forEach(part -> part.getActor().setReference("Patient/" + hospital.patient("other")));
        Parameters wishes = new Parameters();
        wishes.addParameter().setName("appointment-resource").setResource(visit);

        assertThat(send("POST", "Appointment/$book", wishes).text()).contains("the element (participant)");
    }

    private void assertRefused(Appointment changed, String element) {
        ApiClient.Answer answer = put(changed);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("the element (%s)".formatted(element)).contains("Maybe");
    }

    private Appointment created(AppointmentStatus status, String whom) {
        Appointment wanted = new Appointment().setStatus(status).setStartElement(Moments.instant(NINE, ZoneOffset.UTC))
                .addServiceType(Systems.concept(Systems.VISIT_TYPE, hospital.id("visit"), "visit"));
        if (whom != null) {
            wanted.addParticipant().setActor(new Reference("Patient/" + whom));
        }
        ApiClient.Answer answer = send("POST", "Appointment", wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return FhirGround.CONTEXT.newJsonParser().parseResource(Appointment.class, answer.text());
    }

    private ApiClient.Answer put(Appointment visit) {
        return send("PUT", "Appointment/" + visit.getIdElement().getIdPart(), visit, "If-Match", visit.getMeta().getVersionId());
    }

    private ApiClient.Answer send(String method, String path, org.hl7.fhir.r4.model.Resource body, String... headers) {
        String[] all = java.util.stream.Stream.concat(java.util.stream.Stream.of("Prefer", "return=representation"), java.util.stream.Stream.of(headers)).toArray(String[]::new);
        return fhir.raw(Role.INTEGRATOR).send(method, "/fhir/r4/" + path, "application/fhir+json", FhirGround.CONTEXT.newJsonParser().encodeResourceToString(body).getBytes(), all);
    }
}
