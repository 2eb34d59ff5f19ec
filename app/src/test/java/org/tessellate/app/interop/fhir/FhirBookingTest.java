package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.CapturingInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** IHE ITI Scheduling: ITI-115, ITI-116 and ITI-117 by HAPI's client, and what only a raw request can do. */
@TessellateTest
class FhirBookingTest {

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
    void aClinicWithOneDoctorAndOneRoom() {
        fhir = new FhirGround(api, users);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        client = fhir.as(Role.INTEGRATOR);
    }

    @Test
    void findsHoldsAndBooks() {
        Bundle found = find();
        FhirGround.assertValid(found);
        assertThat(found.getTotal()).isGreaterThanOrEqualTo(found.getEntry().size()).isPositive();
        Appointment proposed = (Appointment) found.getEntryFirstRep().getResource();
        assertThat(proposed.getStatus()).isEqualTo(AppointmentStatus.PROPOSED);

        CapturingInterceptor captured = new CapturingInterceptor();
        client.registerInterceptor(captured);
        Bundle held = operate("$hold", reference(proposed));
        FhirGround.assertValid(held);
        assertThat(only(held).getStatus()).isEqualTo(AppointmentStatus.PENDING);
        assertThat(captured.getLastResponse().getHeaders("Expires")).containsExactly("Mon, 2 Mar 2026 08:10:00 GMT");

        Bundle booked = operate("$book", reference(only(held)).addParameter(named("patient-reference", new Reference("Patient/" + hospital.patient("pat")))));
        FhirGround.assertValid(booked);
        assertThat(only(booked).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(only(booked).getIdElement().getIdPart()).isEqualTo(only(held).getIdElement().getIdPart());
        assertThat(actions(only(booked))).containsExactly("appointment.held", "appointment.booked");
    }

    @Test
    void whatIsHeldIsProposedToNobodyElseAndCannotBeHeldAgain() {
        Appointment proposed = (Appointment) find().getEntryFirstRep().getResource();
        operate("$hold", reference(proposed));

        assertThat(find().getEntry()).noneMatch(entry -> entry.getResource().getIdElement().getIdPart().equals(proposed.getIdElement().getIdPart()));
        Bundle again = operate("$hold", reference(proposed));
        FhirGround.assertValid(again);
        assertThat(again.getEntry()).singleElement().satisfies(entry -> {
            OperationOutcome outcome = (OperationOutcome) entry.getResource();
            assertThat(outcome.getIssueFirstRep().getSeverity()).isEqualTo(IssueSeverity.FATAL);
            assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.NOTFOUND);
            assertThat(outcome.getIssueFirstRep().getDiagnostics()).startsWith("Maybe");
        });
    }

    @Test
    void bookingAProposalEntersAPatientWhoIsNewOnce() {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("urn:mrn").setValue("mrn-" + hospital.id("new"));
        patient.addName().setText("Ada New");
        List<Bundle.BundleEntryComponent> proposals = find().getEntry();

        Appointment first = only(operate("$book", reference((Appointment) proposals.getFirst().getResource()).addParameter(resource("patient-resource", patient))));
        Appointment second = only(operate("$book", reference((Appointment) proposals.getLast().getResource()).addParameter(resource("patient-resource", patient))));

        assertThat(patientOf(first)).isEqualTo(patientOf(second));
        assertThat(jdbc.sql("SELECT count(*) FROM patient.patient WHERE body::text LIKE ?").param("%mrn-" + hospital.id("new") + "%").query(Long.class).single())
                .isEqualTo(1);
    }

    private static String patientOf(Appointment appointment) {
        return appointment.getParticipant().stream().map(part -> part.getActor().getReference()).filter(actor -> actor.startsWith("Patient/")).findFirst().orElseThrow();
    }

    @Test
    void bookingABookedVisitMovesItUnlessItChangedMeanwhile() {
        Appointment visit = client.read().resource(Appointment.class).withId(hospital.booked("visit", "2026-03-03T09:00")).execute();
        Appointment moved = visit.copy();
        moved.setStartElement(Moments.instant(java.time.Instant.parse("2026-03-03T16:00:00Z"), java.time.ZoneOffset.UTC));
        moved.setEndElement(Moments.instant(java.time.Instant.parse("2026-03-03T16:30:00Z"), java.time.ZoneOffset.UTC));

        Appointment after = only(operate("$book", new Parameters().addParameter(resource("appointment-resource", moved))));
        assertThat(after.getStartElement().getValueAsString()).isEqualTo("2026-03-03T11:00:00-05:00");
        assertThat(after.getMeta().getVersionId()).isEqualTo("3");

        ApiClient.Answer stale = raw("$book", new Parameters().addParameter(resource("appointment-resource", moved)));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text()).contains("is at version (3), not at (2)");
    }

    @Test
    void whatIsSaidOfAnotherVisitThanTheAddressNamesIsRefusedNotDropped() {
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        Appointment cancelled = client.read().resource(Appointment.class).withId(visit).execute();
        cancelled.setStatus(AppointmentStatus.CANCELLED);

        assertThat(raw(visit + "/$book", new Parameters().addParameter(resource("appointment-resource", cancelled))).status()).isEqualTo(400);
    }

    @Test
    void bookingACancelledVisitCancelsItWithTheReason() {
        Appointment visit = client.read().resource(Appointment.class).withId(hospital.booked("visit", "2026-03-03T09:00")).execute();
        visit.setStatus(AppointmentStatus.CANCELLED).getCancelationReason().setText("Recovered");

        Appointment cancelled = only(operate("$book", new Parameters().addParameter(resource("appointment-resource", visit))));

        FhirGround.assertValid(cancelled);
        assertThat(cancelled.getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(cancelled.getCancelationReason().getText()).isEqualTo("Recovered");
        assertThat(hospital.hold("visit", "2026-03-03T09:00").status()).isEqualTo(201);
    }

    @Test
    void aVisitIsBookedFromAResourceOfItsOwn() {
        Appointment wished = (Appointment) find().getEntryFirstRep().getResource();
        wished.setId((String) null);
        wished.setStatus(AppointmentStatus.PENDING);

        assertThat(only(operate("$book", new Parameters().addParameter(resource("appointment-resource", wished)))).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    }

    @Test
    void findAsksByAddressTooAndHonoursTheCount() {
        ApiClient.Answer answer = fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Appointment/$find?start=2026-03-03T00:00:00-05:00&end=2026-03-05T00:00:00-05:00"
                + "&visit-type=urn:tessellate:visit-type%7C" + hospital.id("visit") + "&practitioner=Practitioner/" + hospital.id("dr") + "&_count=3");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().get("entry")).hasSize(3);
    }

    @Test
    void nothingFoundIsAnEmptyBundleThatSaysWhy() {
        Bundle none = operate("$find", wishes("2026-03-07T00:00:00-05:00", "2026-03-09T00:00:00-04:00"));

        FhirGround.assertValid(none);
        assertThat(none.getTotal()).isZero();
        assertThat(none.getEntry()).singleElement().satisfies(entry -> assertThat(entry.getResource()).isInstanceOf(OperationOutcome.class));
    }

    @Test
    void whatFindCannotFollowIsRefused() {
        assertThat(raw("$find", wishes("2026-03-03", "2026-03-04").addParameter("colour", new StringType("red"))).status()).isEqualTo(400);
        assertThat(raw("$find", new Parameters().addParameter("start", new DateTimeType("2026-03-03T00:00:00Z"))).text()).contains("(end) is missing");
        Parameters forTwo = wishes("2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z").addParameter(named("patient-reference", new Reference("Patient/a")))
                .addParameter(named("patient-reference", new Reference("Patient/b")));
        assertThat(raw("$find", forTwo).status()).isEqualTo(422);
        assertThat(raw("$find", wishes("2026-03-04T00:00:00Z", "2026-03-03T00:00:00Z")).status()).isEqualTo(422);
    }

    @Test
    void xmlIsTakenButNoEntityIsFollowed() {
        String xml = FhirGround.CONTEXT.newXmlParser().encodeResourceToString(wishes("2026-03-03T00:00:00-05:00", "2026-03-05T00:00:00-05:00"));
        assertThat(post("$find", "application/fhir+xml", xml).status()).isEqualTo(200);

        String evil = "<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Parameters xmlns=\"http://hl7.org/fhir\"><parameter>"
                + "<name value=\"visit-type\"/><valueString value=\"&x;\"/></parameter></Parameters>";
        ApiClient.Answer answer = post("$find", "application/fhir+xml", evil);
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.text()).doesNotContain("root:");
    }

    @Test
    void ofManyWhoBookTheSameTimeOneGetsIt() throws Exception {
        Appointment proposed = (Appointment) find().getEntryFirstRep().getResource();
        List<Future<Bundle>> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Bundle>> calls = IntStream.range(0, 20).<Callable<Bundle>>mapToObj(i -> () -> operate("$book", reference(proposed))).toList();
            answers.addAll(pool.invokeAll(calls));
        }

        long won = answers.stream().filter(answer -> answer.resultNow().getEntryFirstRep().getResource() instanceof Appointment).count();
        assertThat(won).isEqualTo(1);
    }

    @Test
    void ofABookingThatIsRefusedNeitherThePatientNorTheHoldIsLeft() {
        Appointment proposed = (Appointment) find().getEntryFirstRep().getResource();
        operate("$hold", reference(proposed));
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("urn:mrn").setValue("mrn-" + hospital.id("late"));
        patient.addName().setText("Ada Late");

        Bundle refused = operate("$book", reference(proposed).addParameter(resource("patient-resource", patient)));
        assertThat(refused.getEntryFirstRep().getResource()).isInstanceOf(OperationOutcome.class);
        assertThat(jdbc.sql("SELECT count(*) FROM patient.patient WHERE body::text LIKE ?").param("%mrn-" + hospital.id("late") + "%").query(Long.class).single()).isZero();

        Appointment unfounded = (Appointment) find().getEntryFirstRep().getResource();
        unfounded.setId((String) null);
        unfounded.setStatus(AppointmentStatus.PENDING).addBasedOn(new Reference("ServiceRequest/nothing"));
        assertThat(raw("$book", new Parameters().addParameter(resource("appointment-resource", unfounded))).status()).isEqualTo(422);
        assertThat(jdbc.sql("SELECT count(*) FROM booking.appointment WHERE unit_id = ?").param(hospital.unit()).query(Long.class).single()).as("the one that was held first").isEqualTo(1);
    }

    @Test
    void whatIsUnknownIsPassedOverForWhoIsLenientAndSaid() {
        Parameters asked = wishes("2026-03-03T00:00:00-05:00", "2026-03-05T00:00:00-05:00").addParameter("colour", new StringType("red"));
        Bundle found = bundle(preferring("POST", "Appointment/$find", asked, "handling=lenient"));
        assertThat(found.getEntry().getLast().getResource()).isInstanceOfSatisfying(OperationOutcome.class,
                notes -> assertThat(notes.getIssueFirstRep().getDetails().getText()).contains("(colour)"));
        assertThat(preferring("POST", "Appointment/$find", asked, "handling=strict").status()).isEqualTo(400);

        hospital.booked("visit", "2026-03-03T09:00");
        String query = "Appointment?practitioner=%s&colour=red".formatted(hospital.id("dr"));
        Bundle searched = bundle(preferring("GET", query, null, "handling=lenient"));
        FhirGround.assertValid(searched);
        assertThat(searched.getTotal()).isEqualTo(1);
        assertThat(searched.getLink("self").getUrl()).doesNotContain("colour");
        assertThat(searched.getEntry()).hasSize(2);
        assertThat(preferring("GET", query, null, "handling=strict").status()).isEqualTo(400);
    }

    @Test
    void whoPrefersTheLeastGetsTheLeastOfTheVisit() {
        Appointment proposed = (Appointment) find().getEntryFirstRep().getResource();
        Bundle minimal = bundle(preferring("POST", "Appointment/$book", reference(proposed), "return=minimal"));

        FhirGround.assertValid(minimal);
        assertThat(only(minimal).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(only(minimal).getMeta().getTagFirstRep().getCode()).isEqualTo("SUBSETTED");
        assertThat(only(minimal).hasServiceType()).isFalse();
        assertThat(only(bundle(preferring("POST", "Appointment/$hold", reference((Appointment) find().getEntryFirstRep().getResource()), "return=representation"))).hasServiceType()).isTrue();
    }

    @Test
    void aCancellationKeepsItsCodedReason() {
        Appointment visit = client.read().resource(Appointment.class).withId(hospital.booked("visit", "2026-03-03T09:00")).execute();
        visit.setStatus(AppointmentStatus.CANCELLED).addExtension(StatusReasons.EXTENSION, new CodeableConcept().addCoding(new Coding(StatusReasons.SYSTEM, "transportation", "Patient Lacked Transportation")));

        Appointment cancelled = only(operate("$book", new Parameters().addParameter(resource("appointment-resource", visit))));
        FhirGround.assertValid(cancelled);
        Appointment read = client.read().resource(Appointment.class).withId(cancelled.getIdElement().getIdPart()).execute();
        assertThat(((CodeableConcept) read.getExtensionByUrl(StatusReasons.EXTENSION).getValue()).getCodingFirstRep().getCode()).isEqualTo("transportation");
        assertThat(read.getCancelationReason().getText()).isEqualTo("Patient Lacked Transportation");
        assertThat(read.getExtensionByUrl(R5Fields.CANCELLATION_DATE).getValue().primitiveValue()).startsWith("2026-");
        assertThat(jdbc.sql("SELECT cancel_asked_by FROM booking.appointment WHERE id = ?").param(read.getIdElement().getIdPart()).query(String.class).single()).isEqualTo("PATIENT");
    }

    @Test
    void whoCancelledInTheConsoleIsACodedReasonToo() {
        String id = hospital.booked("visit", "2026-03-03T09:00");
        assertThat(hospital.scheduler().post("/api/v1/appointments/" + id + "/cancel", Map.of("reason", "Ward round", "askedBy", "CLINIC")).status()).isEqualTo(200);

        Appointment read = client.read().resource(Appointment.class).withId(id).execute();
        assertThat(((CodeableConcept) read.getExtensionByUrl(StatusReasons.EXTENSION).getValue()).getCodingFirstRep().getCode()).isEqualTo("staff-cancel");
    }

    @Test
    void whatIsWrongWithTheRequestIsNoConflict() {
        Parameters unknown = reference((Appointment) find().getEntryFirstRep().getResource()).addParameter(named("patient-reference", new Reference("Patient/typo")));

        assertThat(raw("$book", unknown).status()).isEqualTo(422);
    }

    @Test
    void aRefusedBookingKeepsNoKey() {
        Appointment proposed = (Appointment) find().getEntryFirstRep().getResource();
        Appointment held = only(operate("$hold", reference(proposed)));
        String body = FhirGround.CONTEXT.newJsonParser().encodeResourceToString(reference(proposed));
        assertThat(keyed(body).text()).contains("OperationOutcome");

        assertThat(hospital.scheduler().post("/api/v1/appointments/" + held.getIdElement().getIdPart() + "/cancel", Map.of("reason", "given up")).status()).isEqualTo(200);
        assertThat(only(bundle(keyed(body))).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(only(bundle(keyed(body))).getStatus()).as("the booking does").isEqualTo(AppointmentStatus.BOOKED);
    }

    private ApiClient.Answer keyed(String body) {
        return fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Appointment/$book", "application/fhir+json", body.getBytes(), "Idempotency-Key", "k-" + hospital.id("key"));
    }

    @Test
    void aHoldThatIsSentBackWithAnotherTimeIsNotBookedAtItsOwn() {
        Appointment held = only(operate("$hold", reference((Appointment) find().getEntryFirstRep().getResource())));
        Appointment other = held.copy();
        other.setStartElement(Moments.instant(held.getStart().toInstant().plusSeconds(3600), java.time.ZoneOffset.UTC));
        other.setEndElement(Moments.instant(held.getEnd().toInstant().plusSeconds(3600), java.time.ZoneOffset.UTC));

        assertThat(raw("$book", new Parameters().addParameter(resource("appointment-resource", other))).status()).isEqualTo(422);
        assertThat(actions(held)).containsExactly("appointment.held");
        assertThat(only(operate("$book", new Parameters().addParameter(resource("appointment-resource", held)))).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    }

    private ApiClient.Answer preferring(String method, String path, @Nullable Parameters body, String preference) {
        byte[] sent = body == null ? new byte[0] : FhirGround.CONTEXT.newJsonParser().encodeResourceToString(body).getBytes();
        return fhir.raw(Role.INTEGRATOR).send(method, "/fhir/r4/" + path, "application/fhir+json", sent, "Prefer", preference);
    }

    private static Bundle bundle(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return FhirGround.CONTEXT.newJsonParser().parseResource(Bundle.class, answer.text());
    }

    private Bundle find() {
        return operate("$find", wishes("2026-03-03T00:00:00-05:00", "2026-03-05T00:00:00-05:00"));
    }

    private Parameters wishes(String start, String end) {
        return new Parameters().addParameter("start", new DateTimeType(start)).addParameter("end", new DateTimeType(end))
                .addParameter("visit-type", new StringType(Systems.VISIT_TYPE + "|" + hospital.id("visit")));
    }

    private static Parameters reference(Appointment appointment) {
        return new Parameters().addParameter(named("appointment-reference", new Reference("Appointment/" + appointment.getIdElement().getIdPart())));
    }

    private static Parameters.ParametersParameterComponent named(String name, org.hl7.fhir.r4.model.Type value) {
        return new Parameters.ParametersParameterComponent().setName(name).setValue(value);
    }

    private static Parameters.ParametersParameterComponent resource(String name, org.hl7.fhir.r4.model.Resource value) {
        return new Parameters.ParametersParameterComponent().setName(name).setResource(value);
    }

    private Bundle operate(String name, Parameters parameters) {
        return client.operation().onType(Appointment.class).named(name).withParameters(parameters).returnResourceType(Bundle.class).execute();
    }

    private ApiClient.Answer raw(String name, Parameters parameters) {
        return post(name, "application/fhir+json", FhirGround.CONTEXT.newJsonParser().encodeResourceToString(parameters));
    }

    private ApiClient.Answer post(String name, String type, String body) {
        return fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Appointment/" + name, type, body.getBytes());
    }

    private static Appointment only(Bundle bundle) {
        assertThat(bundle.getEntry()).hasSize(1);
        return (Appointment) bundle.getEntryFirstRep().getResource();
    }

    private List<String> actions(Appointment appointment) {
        return jdbc.sql("SELECT action FROM audit.event WHERE kind = 'CHANGE' AND entity_id = ? ORDER BY id").param(appointment.getIdElement().getIdPart())
                .query(String.class).list();
    }
}
