package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** What {@code $find} (ITI-115) reads, and the pages it answers. */
@TessellateTest
class FhirFindTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    private FhirGround fhir;
    private Hospital hospital;
    private IGenericClient client;

    @BeforeEach
    void aClinicWithTwoDoctorsAndOneRoom() {
        fhir = new FhirGround(api, users);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00").person("dr2", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        client = fhir.as(Role.INTEGRATOR);
    }

    @Test
    void theTotalCountsWhatWasFoundAndThePagesLeadThroughItOnce() {
        Bundle first = find(wishes().addParameter("_count", new StringType("5")));
        FhirGround.assertValid(first);
        int total = first.getTotal();
        assertThat(first.getEntry()).hasSize(5);
        assertThat(total).isGreaterThan(10);

        Bundle none = find(wishes().addParameter("_count", new StringType("0")));
        assertThat(none.getTotal()).isEqualTo(total);
        assertThat(none.getEntry()).isEmpty();

        List<String> ids = new ArrayList<>();
        for (Bundle page = first; page != null; page = page.getLink("next") == null ? null : client.loadPage().next(page).execute()) {
            proposed(page).forEach(one -> ids.add(one.getIdElement().getIdPart()));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(total);
    }

    @Test
    void theNextPageAsksForTheSamePatientAndTimes() {
        Patient patient = new Patient();
        patient.setId(hospital.patient("pat"));
        Timing mornings = new Timing();
        mornings.getRepeat().addDayOfWeek(DayOfWeek.TUE).addWhen(EventTiming.MORN);
        Bundle first = find(wishes().addParameter("_count", new StringType("2")).addParameter(named("timing", mornings))
                .addParameter(new Parameters.ParametersParameterComponent().setName("patient-resource").setResource(patient)));
        Bundle second = client.loadPage().next(first).execute();

        assertThat(second.getTotal()).isEqualTo(first.getTotal());
        assertThat(proposed(second)).isNotEmpty().allSatisfy(one -> {
            assertThat(one.getStartElement().getValueAsString()).startsWith("2026-03-03T").isLessThan("2026-03-03T12");
            assertThat(one.getParticipant()).anyMatch(part -> ("Patient/" + hospital.id("pat")).equals(part.getActor().getReference()));
        });
    }

    @Test
    void anUnknownVisitTypeIsRefusedByNameWithARemedy() {
        ApiClient.Answer answer = raw(times().addParameter("visit-type", new StringType("http://snomed.info/sct|000")));

        assertThat(answer.status()).isEqualTo(400);
        OperationOutcome outcome = FhirGround.CONTEXT.newJsonParser().parseResource(OperationOutcome.class, answer.text());
        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.NOTFOUND);
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).contains("visit-type (http://snomed.info/sct|000)");
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).startsWith("Maybe");
    }

    @Test
    void specialtiesAreChoicesInTheOrderTheyAreGiven() {
        api.as(Role.ADMIN).post("/api/v1/services", Map.of("id", hospital.id("skin"), "unit", hospital.unit(), "name", "Skin", "serviceLine", "dermatology"));
        hospital.procedureOf("skin", "mole", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        String organization = "Organization/" + hospital.unit();
        Parameters asked = times().addParameter(named("organization", new Reference(organization))).addParameter("_count", new StringType("100"));

        assertThat(lines(find(asked.copy().addParameter("specialty", new StringType("dermatology"))))).containsOnly("dermatology");
        List<String> both = lines(find(asked.copy().addParameter("specialty", new StringType("surgery")).addParameter("specialty", new StringType("dermatology"))));
        assertThat(both).contains("surgery", "dermatology");
        assertThat(both.getFirst()).isEqualTo("surgery");
        assertThat(lines(find(asked.copy().addParameter("specialty", new StringType("dermatology")).addParameter("specialty", new StringType("surgery")))).getFirst()).isEqualTo("dermatology");
    }

    @Test
    void severalKindsOfActorsMustAllTakePartAndRepeatsAreChoicesInOrder() {
        hospital.room("exam2", "EXAM");
        List<Appointment> found = proposed(find(wishes().addParameter("_count", new StringType("100"))
                .addParameter(named("practitioner", new Reference("Practitioner/" + hospital.id("dr2")))).addParameter(named("practitioner", new Reference("Practitioner/" + hospital.id("dr"))))
                .addParameter(named("location-reference", new Reference("Location/" + hospital.id("exam2"))))));

        assertThat(found).allSatisfy(one -> assertThat(actors(one)).contains("Location/" + hospital.id("exam2")));
        assertThat(actors(found.getFirst())).contains("Practitioner/" + hospital.id("dr2"));
        assertThat(actors(found.getLast())).contains("Practitioner/" + hospital.id("dr"));
    }

    @Test
    void preferredTimesComeAloneAndWithoutOneTheOthersWithAWord() {
        Timing atTen = new Timing();
        atTen.addEvent(Date.from(Instant.parse("2026-03-04T15:00:00Z")));
        assertThat(proposed(find(wishes().addParameter(named("timing", atTen))))).isNotEmpty()
                .allSatisfy(one -> assertThat(one.getStartElement().getValueAsString()).startsWith("2026-03-04T10:"));

        Timing sunday = new Timing();
        sunday.getRepeat().addDayOfWeek(DayOfWeek.SUN);
        Bundle others = find(wishes().addParameter(named("timing", sunday)));
        assertThat(proposed(others)).isNotEmpty();
        assertThat(others.getEntry().getLast().getResource()).isInstanceOfSatisfying(OperationOutcome.class,
                outcome -> assertThat(outcome.getIssueFirstRep().getDetails().getText()).contains("(timing)"));
    }

    @Test
    void anotherSystemsCodesAreFoundAmongTheForeignCodes() {
        String snomed = "http://snomed.info/sct|" + hospital.id("11429006");
        foreign("PROCEDURE", snomed, hospital.id("visit"));
        foreign("STAFF", hospital.id("NPI-7"), hospital.id("dr2"));
        Bundle found = find(times().addParameter(named("visit-type", new Coding("http://snomed.info/sct", hospital.id("11429006"), null)))
                .addParameter(named("practitioner", new Reference("Practitioner/" + hospital.id("NPI-7")))));
        assertThat(proposed(found)).isNotEmpty().allSatisfy(one -> assertThat(actors(one)).contains("Practitioner/" + hospital.id("dr2")));

        Appointment wished = proposed(found).getFirst();
        Appointment ownWords = new Appointment().setStatus(Appointment.AppointmentStatus.PENDING).setStartElement(wished.getStartElement()).setEndElement(wished.getEndElement());
        ownWords.addServiceType().addCoding().setSystem("http://snomed.info/sct").setCode(hospital.id("11429006"));
        ownWords.addParticipant().setStatus(Appointment.ParticipationStatus.ACCEPTED).getActor().setReference("Practitioner/" + hospital.id("NPI-7"));
        Bundle booked = client.operation().onType(Appointment.class).named("$book").withParameters(new Parameters().addParameter(
                new Parameters.ParametersParameterComponent().setName("appointment-resource").setResource(ownWords))).returnResourceType(Bundle.class).execute();
        assertThat(actors((Appointment) booked.getEntryFirstRep().getResource())).contains("Practitioner/" + hospital.id("dr2"));
    }

    private void foreign(String kind, String code, String means) {
        assertThat(api.as(Role.ADMIN).post("/api/v1/foreign-codes", Map.of("kind", kind, "code", code, "means", means)).status()).isEqualTo(201);
    }

    private static List<String> actors(Appointment one) {
        return one.getParticipant().stream().map(part -> part.getActor().getReference()).toList();
    }

    private static List<String> lines(Bundle bundle) {
        return proposed(bundle).stream().map(one -> one.getSpecialtyFirstRep().getCodingFirstRep().getCode()).toList();
    }

    private static List<Appointment> proposed(Bundle bundle) {
        return bundle.getEntry().stream().filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH).map(entry -> (Appointment) entry.getResource()).toList();
    }

    private Parameters wishes() {
        return times().addParameter("visit-type", new StringType(Systems.VISIT_TYPE + "|" + hospital.id("visit")));
    }

    private static Parameters times() {
        return new Parameters().addParameter("start", new DateTimeType("2026-03-03T00:00:00-05:00")).addParameter("end", new DateTimeType("2026-03-05T00:00:00-05:00"));
    }

    private static Parameters.ParametersParameterComponent named(String name, Type value) {
        return new Parameters.ParametersParameterComponent().setName(name).setValue(value);
    }

    private Bundle find(Parameters parameters) {
        return client.operation().onType(Appointment.class).named("$find").withParameters(parameters).returnResourceType(Bundle.class).execute();
    }

    private ApiClient.Answer raw(Parameters parameters) {
        return fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Appointment/$find", "application/fhir+json", FhirGround.CONTEXT.newJsonParser().encodeResourceToString(parameters).getBytes());
    }
}
