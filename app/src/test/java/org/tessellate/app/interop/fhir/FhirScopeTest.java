package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.AppointmentResponse;
import org.hl7.fhir.r4.model.AppointmentResponse.ParticipantStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.smart.SmartGround;

/** A token of a system opens nothing by a side door: each thing read or written on the way needs its own scope. */
@TessellateTest
class FhirScopeTest {

    private static final String BOOKING = "system/Appointment.cruds system/AppointmentResponse.c";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    private Hospital hospital;
    private SmartGround portal;

    @BeforeEach
    void aClinicAndASystemWhoseAccountMayDoEverythingOfBooking() {
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        portal = new SmartGround(api, users, clock, BOOKING + " system/Patient.cruds system/Practitioner.s", new Grant(Role.INTEGRATOR, null));
    }

    @Test
    void bookingEntersNobodyWithoutTheScopeToCreatePatients() {
        Parameters wishes = new Parameters();
        wishes.addParameter().setName("patient-resource").setResource(somebodyNew());
        wishes.addParameter().setName("appointment-resource").setResource(wanted("2026-03-03T14:00:00Z").setStatus(AppointmentStatus.PENDING));

        ApiClient.Answer refused = post(BOOKING + " system/Patient.s", "Appointment/$book", wishes);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("system/Patient.c");
        assertThat(entered()).isZero();
        assertThat(post(BOOKING, "Appointment/$book", wishes).status()).as("nor says whether they are known").isEqualTo(403);
        assertThat(post(BOOKING + " system/Patient.cs", "Appointment/$book", wishes).text()).contains("\"booked\"");
        assertThat(entered()).isEqualTo(1);
    }

    @Test
    void whoeverIsNamedByIdInAResourceIsReadOnlyWithThatScope() {
        Patient known = new Patient();
        known.setId(hospital.patient("pat"));
        known.addName().setText("Whoever");
        Parameters wishes = new Parameters();
        wishes.addParameter().setName("patient-resource").setResource(known);
        wishes.addParameter().setName("appointment-resource").setResource(wanted("2026-03-03T14:00:00Z").setStatus(AppointmentStatus.PENDING));

        assertThat(post(BOOKING + " system/Patient.s", "Appointment/$book", wishes).status()).isEqualTo(403);
        assertThat(post(BOOKING + " system/Patient.rs", "Appointment/$book", wishes).text()).contains("\"booked\"");
    }

    @Test
    void aPatientIsNotCreatedByAnUpdate() {
        Patient fresh = somebodyNew();
        fresh.setId(hospital.id("fresh"));

        ApiClient.Answer refused = send("system/Patient.u", "PUT", "Patient/" + hospital.id("fresh"), fresh);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("system/Patient.c");
        assertThat(send("system/Patient.cu", "PUT", "Patient/" + hospital.id("fresh"), fresh).status()).isEqualTo(201);
    }

    @Test
    void anAnswerChangesTheVisitAndNeedsThatScope() {
        String patient = hospital.patient("pat");
        Appointment wanted = wanted("2026-03-03T14:00:00Z");
        wanted.addParticipant().setActor(new Reference("Patient/" + patient));
        String visit = post("system/Appointment.c", "Appointment", wanted).body().get("id").asString();
        AppointmentResponse declined = new AppointmentResponse().setAppointment(new Reference("Appointment/" + visit)).setActor(new Reference("Patient/" + patient))
                .setParticipantStatus(ParticipantStatus.DECLINED);

        ApiClient.Answer refused = post("system/AppointmentResponse.c", "AppointmentResponse", declined);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("system/Appointment.u");
        assertThat(portal.with("system/Appointment.r").get("/fhir/r4/Appointment/" + visit).body().get("status").asString()).isEqualTo("booked");
        assertThat(post("system/AppointmentResponse.c system/Appointment.u", "AppointmentResponse", declined).status()).isEqualTo(201);
    }

    @Test
    void otherTimesAreShownOnlyToWhoMaySearchForThem() {
        hospital.booked("visit", "2026-03-03T09:00");

        ApiClient.Answer bare = post("system/Appointment.c", "Appointment", wanted("2026-03-03T14:00:00Z"));
        assertThat(bare.status()).isEqualTo(409);
        assertThat(bare.text()).doesNotContain(OtherTimes.EXTENSION);
        assertThat(post("system/Appointment.cs", "Appointment", wanted("2026-03-03T14:00:00Z")).text()).contains(OtherTimes.EXTENSION);
    }

    @Test
    void nobodyIsFoundByANumberWithoutTheScopeToSearch() {
        Appointment wanted = wanted("2026-03-03T14:00:00Z");
        Reference doctor = new Reference().setType("Practitioner");
        doctor.setIdentifier(Systems.identifier("staff", hospital.id("dr")));
        wanted.addParticipant().setActor(doctor);

        assertThat(post("system/Appointment.c", "Appointment", wanted).status()).isEqualTo(403);
        assertThat(post("system/Appointment.c system/Practitioner.s", "Appointment", wanted).status()).isEqualTo(201);
    }

    private Appointment wanted(String start) {
        return new Appointment().setStatus(AppointmentStatus.BOOKED).setStartElement(Moments.instant(Instant.parse(start), ZoneOffset.UTC))
                .addServiceType(Systems.concept(Systems.VISIT_TYPE, hospital.id("visit"), "visit"));
    }

    private Patient somebodyNew() {
        Patient somebody = new Patient();
        somebody.addIdentifier().setSystem("urn:mrn").setValue("mrn-" + hospital.id("new"));
        somebody.addName().setText("Ada New");
        return somebody;
    }

    private long entered() {
        return jdbc.sql("SELECT count(*) FROM patient.patient WHERE body::text LIKE ?").param("%mrn-" + hospital.id("new") + "%").query(Long.class).single();
    }

    private ApiClient.Answer post(String scopes, String path, org.hl7.fhir.r4.model.Resource body) {
        return send(scopes, "POST", path, body);
    }

    private ApiClient.Answer send(String scopes, String method, String path, org.hl7.fhir.r4.model.Resource body) {
        return portal.with(scopes).send(method, "/fhir/r4/" + path, "application/fhir+json", FhirGround.CONTEXT.newJsonParser().encodeResourceToString(body).getBytes(),
                "Prefer", "return=representation");
    }
}
