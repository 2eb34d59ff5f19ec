package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
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

/** Whoever is named by a number is the one who is meant, or the request is refused. */
@TessellateTest
class FhirParticipantTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    private FhirGround fhir;
    private Hospital hospital;

    @BeforeEach
    void aClinicWithTwoDoctors() {
        fhir = new FhirGround(api, users);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00").person("other", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void aNumberOfTwoPatientsBooksForNeither() {
        String number = hospital.id("shared");
        patient("one", number);
        patient("two", number);

        ApiClient.Answer refused = post("Appointment", wanted(numbered("Patient", "urn:mrn", number)));

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.text()).contains("(2) resources of the type Patient have the identifier (urn:mrn|%s)".formatted(number)).contains("Maybe");
        assertThat(hospital.hold("visit", "2026-03-03T09:00").status()).as("nothing is kept").isEqualTo(201);
    }

    @Test
    void aPatientWhoseNumbersAreOfTwoIsNobodyKnown() {
        patient("one", hospital.id("n1"));
        patient("two", hospital.id("n2"));
        Patient both = new Patient().addIdentifier(number("urn:mrn", hospital.id("n1"))).addIdentifier(number("urn:mrn", hospital.id("n2")));
        both.addName().setText("Both");
        Parameters wishes = new Parameters();
        wishes.addParameter().setName("patient-resource").setResource(both);
        wishes.addParameter().setName("appointment-resource").setResource(wanted().setStatus(AppointmentStatus.PENDING));

        assertThat(post("Appointment/$book", wishes).status()).isEqualTo(412);
    }

    @Test
    void whoeverIsNamedByANumberTakesPart() {
        String patient = patient("one", hospital.id("mrn/7"));

        ApiClient.Answer created = post("Appointment", wanted(numbered("Patient", "urn:mrn", hospital.id("mrn/7")), numbered("Practitioner", "urn:tessellate:id:staff", hospital.id("other"))));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.text()).contains("Patient/" + patient, "Practitioner/" + hospital.id("other"));
    }

    @Test
    void whoCannotBeToldIsRefusedNotPassedOver() {
        Reference untyped = new Reference();
        untyped.setIdentifier(number("urn:staff", "4711"));

        assertThat(post("Appointment", wanted(untyped)).text()).contains("(4711) is named by neither");
        assertThat(post("Appointment", wanted(new Reference().setDisplay("Dr. Somebody"))).text()).contains("(Dr. Somebody) is named by neither");
        assertThat(post("Appointment", wanted(numbered("Practitioner", "urn:staff", "nobody's"))).status()).isEqualTo(422);
        assertThat(post("Appointment", wanted(numbered("RelatedPerson", "urn:staff", "1"))).status()).isEqualTo(422);
        Parameters smuggled = new Parameters();
        smuggled.addParameter().setName("appointment-resource").setResource(wanted(new Reference("RelatedPerson/1")).setStatus(AppointmentStatus.PENDING));
        assertThat(post("Appointment/$book", smuggled).text()).contains("(RelatedPerson/1) cannot take part");
    }

    private String patient(String name, String number) {
        String id = hospital.id(name);
        assertThat(api.as(Role.SCHEDULER).post("/api/v1/patients", Map.of("id", id, "name", name, "identifiers", List.of(Map.of("system", "urn:mrn", "value", number)))).status())
                .isEqualTo(201);
        return id;
    }

    private static Reference numbered(String type, String system, String value) {
        Reference actor = new Reference().setType(type);
        return actor.setIdentifier(number(system, value));
    }

    private static Identifier number(String system, String value) {
        return new Identifier().setSystem(system).setValue(value);
    }

    private Appointment wanted(Reference... actors) {
        Appointment wanted = new Appointment().setStatus(AppointmentStatus.BOOKED)
                .setStartElement(Moments.instant(Instant.parse("2026-03-03T14:00:00Z"), ZoneOffset.UTC))
                .addServiceType(Systems.concept(Systems.VISIT_TYPE, hospital.id("visit"), "visit"));
        List.of(actors).forEach(actor -> wanted.addParticipant().setActor(actor));
        return wanted;
    }

    private ApiClient.Answer post(String path, org.hl7.fhir.r4.model.Resource body) {
        return fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/" + path, "application/fhir+json", FhirGround.CONTEXT.newJsonParser().encodeResourceToString(body).getBytes(),
                "Prefer", "return=representation");
    }
}
