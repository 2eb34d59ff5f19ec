package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.AppointmentResponse;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** What became of visits, who agreed to them, and the record of it. */
@TessellateTest
class FhirRecordTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    private FhirGround fhir;
    private Hospital hospital;

    @BeforeEach
    void aClinicWithOneDoctorAndOneRoom() {
        fhir = new FhirGround(api, users);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void onlyAVisitThatTookPlaceWasAnEncounter() {
        var held = hospital.hold("visit", "2026-03-02T08:00");
        hospital.act(held.body(), "book", Map.of("patient", hospital.patient("pat")));
        String id = held.body().get("id").asString();
        assertThat(search(Role.SCHEDULER, "Encounter?appointment=" + id).getTotal()).isZero();

        clock.set(Instant.parse("2026-03-02T13:20:00Z"));
        assertThat(api.as(Role.SCHEDULER).post("/api/v1/appointments/" + id + "/fulfil", Map.of()).status()).isEqualTo(200);

        Bundle found = search(Role.SCHEDULER, "Encounter?patient=" + hospital.id("pat"));
        FhirGround.assertValid(found);
        Encounter encounter = (Encounter) found.getEntryFirstRep().getResource();
        assertThat(encounter.getAppointmentFirstRep().getReference()).isEqualTo("Appointment/" + id);
        assertThat(encounter.getClass_().getCode()).isEqualTo("AMB");
        assertThat(encounter.getParticipantFirstRep().getIndividual().getReference()).isEqualTo("Practitioner/" + hospital.id("dr"));
    }

    @Test
    void aHoldIsTentativeForEverybodyAndABookedVisitAccepted() {
        var held = hospital.hold("visit", "2026-03-03T09:00");
        String query = "AppointmentResponse?appointment=" + held.body().get("id").asString();
        assertThat(search(Role.SCHEDULER, query + "&part-status=tentative").getTotal()).isEqualTo(2);

        hospital.act(held.body(), "book", Map.of());
        Bundle found = search(Role.SCHEDULER, query);
        FhirGround.assertValid(found);
        assertThat(found.getEntry()).hasSize(2).allSatisfy(entry ->
                assertThat(((AppointmentResponse) entry.getResource()).getParticipantStatus().toCode()).isEqualTo("accepted"));
        assertThat(search(Role.SCHEDULER, query + "&practitioner=" + hospital.id("dr")).getTotal()).isEqualTo(1);
    }

    @Test
    void theRecordIsReadAsAuditEvents() {
        String id = hospital.booked("visit", "2026-03-03T09:00");

        Bundle found = search(Role.AUDITOR, "AuditEvent?entity=Appointment/" + id + "&action=C,U");

        FhirGround.assertValid(found);
        assertThat(found.getEntry()).extracting(entry -> ((AuditEvent) entry.getResource()).getSubtype().getFirst().getCode())
                .containsExactlyInAnyOrder("appointment.held", "appointment.booked");
        assertThat(search(Role.AUDITOR, "AuditEvent?entity=Appointment/" + id + "&subtype=ITI-116,ITI-117").getTotal()).as("the console is no client of IHE's").isZero();
    }

    @Test
    void whatWasDoneByIhesOperationsIsNamedByTheirTransactionsWithItsAddress() {
        var held = hospital.hold("visit", "2026-03-03T09:00");
        String id = held.body().get("id").asString();
        book(id, hospital.patient("pat"));

        Bundle found = search(Role.AUDITOR, "AuditEvent?entity=Appointment/" + id + "&subtype=ITI-117");
        FhirGround.assertValid(found);
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(((AuditEvent) found.getEntryFirstRep().getResource()).getAgent().get(1).getNetwork().getAddress()).matches("127.0.0.1|0:0:0:0:0:0:0:1|::1");
    }

    @Test
    void aSearchIsRecordedWithWhatWasAsked() {
        search(Role.SCHEDULER, "Appointment?practitioner=%s&date=2026-03-03&_count=1".formatted(hospital.id("dr")));

        Bundle all = search(Role.AUDITOR, "AuditEvent?subtype=GET%20/fhir/r4/Appointment&date=ge2026-03-02&_count=200");
        FhirGround.assertValid(all);
        assertThat(all.getEntry()).flatExtracting(entry -> ((AuditEvent) entry.getResource()).getEntity()).filteredOn(entity -> entity.hasQuery())
                .extracting(entity -> new String(entity.getQuery())).anyMatch(query -> query.contains("date=2026-03-03") && query.contains("practitioner=" + hospital.id("dr")));
    }

    private void book(String id, String patient) {
        String parameters = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient-reference\",\"valueReference\":{\"reference\":\"Patient/%s\"}}]}".formatted(patient);
        ApiClient.Answer booked = fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Appointment/" + id + "/$book", "application/fhir+json", parameters.getBytes());
        assertThat(booked.status()).as(booked.text()).isEqualTo(200);
    }

    @Test
    void whoBookedAndWhoSawAPatientIsFoundByThePatientHoweverTheyWereFound() {
        String patient = hospital.patient("pat");
        var held = hospital.hold("visit", "2026-03-03T09:00");
        String id = held.body().get("id").asString();
        book(id, patient);
        assertThat(subtypesOf(patient)).contains("appointment.booked");
        AuditEvent booked = (AuditEvent) search(Role.AUDITOR, "AuditEvent?patient=Patient/" + patient + "&subtype=ITI-117").getEntryFirstRep().getResource();
        assertThat(booked.getAction().toCode()).isEqualTo("C");
        assertThat(booked.getSubtype()).extracting(code -> code.getSystem() + "#" + code.getCode()).contains("http://hl7.org/fhir/restful-interaction#create");
        assertThat(booked.getAgent()).extracting(agent -> agent.getType().getCodingFirstRep().getCode()).containsExactly("AUT", "110153", "110152");
        assertThat(booked.getEntity()).extracting(entity -> entity.getType().getCode() + "/" + entity.getRole().getCode()).contains("1/1", "2/4");

        search(Role.SCHEDULER, "Appointment?practitioner=" + hospital.id("dr") + "&date=2026-03-03");
        search(Role.SCHEDULER, "Patient?name=pat&_id=" + patient);
        search(Role.SCHEDULER, "AppointmentResponse?appointment=" + id);

        assertThat(subtypesOf(patient)).contains("GET /fhir/r4/Appointment shown", "GET /fhir/r4/Patient shown", "GET /fhir/r4/AppointmentResponse shown");
    }

    private List<String> subtypesOf(String patient) {
        Bundle found = search(Role.AUDITOR, "AuditEvent?patient=Patient/" + patient);
        FhirGround.assertValid(found);
        return found.getEntry().stream().map(entry -> ((AuditEvent) entry.getResource()).getSubtypeFirstRep().getCode()).toList();
    }

    private Bundle search(Role role, String query) {
        return fhir.as(role).search().byUrl(query).returnBundle(Bundle.class).execute();
    }
}
