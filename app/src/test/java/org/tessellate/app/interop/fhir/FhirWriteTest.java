package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.hl7.fhir.r4.model.AppointmentResponse;
import org.hl7.fhir.r4.model.AppointmentResponse.ParticipantStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
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

/** Appointments and answers written as resources, by HAPI's client and by raw requests. */
@TessellateTest
class FhirWriteTest {

    private static final String NINE = "2026-03-03T14:00:00Z";
    private static final String TEN = "2026-03-03T15:00:00Z";

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
    private IGenericClient client;
    private String patient;

    @BeforeEach
    void aClinicWithOneDoctorAndOneRoom() {
        fhir = new FhirGround(api, users);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        client = fhir.as(Role.INTEGRATOR);
        patient = hospital.patient("pat");
    }

    @Nested
    class Creating {

        @Test
        void aBookedAppointmentIsHeldAndBookedInOneAndNamesItsAddressAndVersion() {
            MethodOutcome outcome = client.create().resource(wanted(NINE)).prefer(PreferReturnEnum.REPRESENTATION).execute();

            Appointment booked = (Appointment) outcome.getResource();
            FhirGround.assertValid(booked);
            assertThat(outcome.getCreated()).isTrue();
            assertThat(outcome.getId().getVersionIdPart()).isEqualTo("2");
            assertThat(booked.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
            assertThat(booked.getParticipant()).extracting(part -> part.getActor().getReference())
                    .contains("Patient/" + patient, "Practitioner/" + hospital.id("dr"), "Location/" + hospital.id("exam"));
            assertThat(actions(booked)).containsExactly("appointment.held", "appointment.booked");
        }

        @Test
        void whyItIsMadeAndWhoseItsNumberIsAreKeptAndDoNotChange() {
            Appointment wanted = wanted(NINE).setAppointmentType(new CodeableConcept(new Coding("http://terminology.hl7.org/CodeSystem/v2-0276", "FOLLOWUP", null)));
            wanted.addIdentifier().setValue("4711").setType(new CodeableConcept(new Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "PLAC", null)));
            Appointment booked = created(wanted);

            FhirGround.assertValid(booked);
            assertThat(booked.getAppointmentType().getCodingFirstRep().getCode()).isEqualTo("FOLLOWUP");
            assertThat(booked.getIdentifier()).anyMatch(one -> one.getType().getCodingFirstRep().getCode() != null && one.getValue().equals("4711"));
            assertThat(booked.getParticipant()).filteredOn(part -> part.getActor().getReference().startsWith("Practitioner/"))
                    .allMatch(part -> part.getPeriod().getStart().equals(booked.getStart()));
            assertThat(put(booked, "2").status()).isEqualTo(200);
            booked.getAppointmentType().getCodingFirstRep().setCode("EMERGENCY");
            assertThat(put(booked, "2").text()).contains("appointmentType");
        }

        @Test
        void aPendingOneIsHeldOnly() {
            Appointment held = created(wanted(NINE).setStatus(AppointmentStatus.PENDING));

            assertThat(held.getStatus()).isEqualTo(AppointmentStatus.PENDING);
            assertThat(hospital.hold("visit", "2026-03-03T09:00").status()).isEqualTo(409);
        }

        @Test
        void aTimeThatIsTakenIsRefusedWithOthersThatCanBeBookedAtOnce() {
            created(wanted(NINE));

            ApiClient.Answer refused = post("Appointment", wanted(NINE));

            assertThat(refused.status()).isEqualTo(409);
            OperationOutcome outcome = FhirGround.CONTEXT.newJsonParser().parseResource(OperationOutcome.class, refused.text());
            FhirGround.assertValid(outcome);
            assertThat(outcome.getIssue()).hasSize(4);
            assertThat(outcome.getIssue().get(1).getDetails().getText()).contains("Tue 3 Mar 2026");
            String proposal = ((Reference) outcome.getIssue().get(1).getExtensionByUrl(OtherTimes.EXTENSION).getValue()).getReference();
            assertThat(post(proposal + "/$book", new org.hl7.fhir.r4.model.Parameters()).text()).contains("\"booked\"");
        }

        @Test
        void aRefusalThatNamesOtherTimesKeepsNoKey() {
            Appointment before = created(wanted(NINE));
            byte[] wanted = FhirGround.CONTEXT.newJsonParser().encodeResourceToString(wanted(NINE)).getBytes();
            String key = "k-" + hospital.id("create");
            assertThat(fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Appointment", "application/fhir+json", wanted, "Idempotency-Key", key).status()).isEqualTo(409);

            assertThat(hospital.scheduler().post("/api/v1/appointments/" + before.getIdElement().getIdPart() + "/cancel", Map.of("reason", "given up")).status()).isEqualTo(200);
            assertThat(fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Appointment", "application/fhir+json", wanted, "Idempotency-Key", key).status()).isEqualTo(201);
        }

        @Test
        void ofManyWhoCreateTheSameTimeOneGetsIt() throws Exception {
            List<Integer> statuses = together(20, () -> post("Appointment", wanted(NINE)).status());

            assertThat(statuses).containsOnlyOnce(201).contains(409);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(19);
        }

        @Test
        void whatMeetsTheConditionIsNotCreatedAgainEvenAtTheSameMoment() throws Exception {
            String number = hospital.id("n1");
            Appointment wanted = wanted(NINE);
            wanted.addIdentifier().setSystem("urn:ehr").setValue(number);

            List<Integer> statuses = together(8, () -> post("Appointment", wanted, "If-None-Exist", "identifier=urn:ehr|" + number).status());

            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
            Bundle found = client.search().byUrl("Appointment?identifier=urn:ehr|" + number).returnBundle(Bundle.class).execute();
            FhirGround.assertValid(found);
            assertThat(found.getTotal()).isEqualTo(1);
            assertThat(((Appointment) found.getEntryFirstRep().getResource()).getIdentifier()).extracting(one -> one.getSystem()).contains("urn:ehr");
        }

        @Test
        void aConditionThatSaysNothingOrMeansSeveralIsRefused() {
            created(wanted(NINE));
            created(wanted(TEN).setStatus(AppointmentStatus.PENDING));

            assertThat(post("Appointment", wanted("2026-03-03T16:00:00Z"), "If-None-Exist", "Appointment?").status()).isEqualTo(400);
            assertThat(post("Appointment", wanted("2026-03-03T16:00:00Z"), "If-None-Exist", "patient=" + patient).status()).isEqualTo(412);
            assertThat(post("Appointment", wanted("2026-03-03T16:00:00Z"), "If-None-Exist", "colour=red").status()).isEqualTo(400);
        }

        @Test
        void theAnswerIsAsThePreferenceSays() {
            assertThat(post("Appointment", wanted(NINE), "Prefer", "return=minimal").text()).isEmpty();
            assertThat(post("Appointment", wanted(TEN), "Prefer", "return=representation").text()).contains("\"resourceType\":\"Appointment\"");
        }

        @Test
        void whatCannotBeFollowedIsRefusedNotPassedOver() {
            Appointment modified = wanted(NINE);
            modified.addModifierExtension().setUrl("urn:not").setValue(new org.hl7.fhir.r4.model.BooleanType(true));
            Appointment accompanied = wanted(NINE);
            accompanied.addParticipant().setActor(new Reference("RelatedPerson/1"));

            assertThat(post("Appointment", modified).text()).contains("urn:not");
            assertThat(post("Appointment", accompanied).text()).contains("(RelatedPerson/1) cannot take part");
            assertThat(post("Appointment", wanted(NINE).setStatus(AppointmentStatus.FULFILLED)).status()).isEqualTo(422);
            assertThat(hospital.hold("visit", "2026-03-03T09:00").status()).as("nothing of them was kept").isEqualTo(201);
        }

        @Test
        void whoMayNotBookInTheUnitCreatesNothing() {
            ApiClient.As elsewhere = api.withToken(fhir.token(new Grant(Role.SCHEDULER, "elsewhere")));

            assertThat(elsewhere.send("POST", "/fhir/r4/Appointment", "application/fhir+json", json(wanted(NINE)).getBytes()).status()).isEqualTo(403);
        }
    }

    @Nested
    class Updating {

        @Test
        void anotherStartMovesTheVisitAndAStaleVersionDoesNot() {
            Appointment visit = created(wanted(NINE));
            visit.setStartElement(Moments.instant(Instant.parse(TEN), ZoneOffset.UTC)).setEndElement(Moments.instant(Instant.parse(TEN).plusSeconds(1800), ZoneOffset.UTC));

            assertThat(put(visit, "W/\"2\"").text()).contains("2026-03-03T10:00:00-05:00");
            ApiClient.Answer stale = put(visit, "W/\"2\"");
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.text()).contains("is at version (3), not at (2)");
            assertThat(put(visit, null).status()).isEqualTo(428);
        }

        @Test
        void theVersionThatWasReadIsTheOneToNameInTheUpdate() {
            String id = created(wanted(NINE)).getIdElement().getIdPart();
            ApiClient.Answer read = fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Appointment/" + id);
            Appointment visit = FhirGround.CONTEXT.newJsonParser().parseResource(Appointment.class, read.text());

            ApiClient.Answer same = put(visit, read.response().headers().firstValue("ETag").orElseThrow());

            assertThat(same.status()).isEqualTo(200);
            assertThat(same.response().headers().firstValue("ETag")).as("nothing changed").hasValue("W/\"2\"");
        }

        @Test
        void aHoldBecomesBookedForAPatient() {
            Appointment held = created(wanted(NINE).setStatus(AppointmentStatus.PENDING));

            assertThat(put(held.setStatus(AppointmentStatus.BOOKED), "1").text()).contains("\"booked\"");
        }

        @Test
        void aCancelledVisitIsFreeForOthersAndKeepsItsReason() {
            Appointment visit = created(wanted(NINE)).setStatus(AppointmentStatus.CANCELLED);
            visit.getCancelationReason().setText("Recovered");

            assertThat(put(visit, "2").text()).contains("Recovered");
            assertThat(hospital.hold("visit", "2026-03-03T09:00").status()).isEqualTo(201);
            assertThat(put(visit.setStatus(AppointmentStatus.BOOKED), "3").status()).as("what is cancelled stays so").isEqualTo(409);
        }

        @Test
        void onTheDayItIsCheckedInAndFulfilled() {
            Appointment visit = created(wanted("2026-03-02T14:00:00Z"));
            clock.set(Instant.parse("2026-03-02T14:05:00Z"));

            assertThat(put(visit.setStatus(AppointmentStatus.CHECKEDIN), "2").text()).contains("\"checked-in\"");
            assertThat(put(visit.setStatus(AppointmentStatus.FULFILLED), "3").text()).contains("\"fulfilled\"");
            assertThat(put(visit.setStatus(AppointmentStatus.NOSHOW), "4").status()).isEqualTo(409);
        }

        @Test
        void somebodyWhoDoesNotComeFreesTheTime() {
            Appointment visit = created(wanted("2026-03-02T14:00:00Z"));
            clock.set(Instant.parse("2026-03-02T14:05:00Z"));

            Appointment missed = FhirGround.CONTEXT.newJsonParser().parseResource(Appointment.class, put(visit.setStatus(AppointmentStatus.NOSHOW), "2").text());

            FhirGround.assertValid(missed);
            assertThat(missed.getStatus()).isEqualTo(AppointmentStatus.NOSHOW);
            assertThat(actions(missed)).endsWith("appointment.noshow");
        }

        @Test
        void anotherPatientOrNumberOrAnUnknownVisitIsRefused() {
            Appointment visit = created(wanted(NINE));
            String other = hospital.patient("other");
            Appointment swapped = visit.copy();
            swapped.getParticipant().stream().filter(part -> part.getActor().getReference().startsWith("Patient/")).forEach(part -> part.getActor().setReference("Patient/" + other));
            Appointment renumbered = visit.copy();
            renumbered.addIdentifier().setSystem("urn:ehr").setValue("later");
            Appointment unknown = visit.copy();
            unknown.setId("nobody");

            assertThat(put(swapped, "2").status()).isEqualTo(422);
            assertThat(put(renumbered, "2").status()).isEqualTo(422);
            assertThat(put(unknown, "2").status()).isEqualTo(405);
        }
    }

    @Nested
    class Answering {

        @Test
        void aPatientWhoAcceptsAHoldBooksIt() {
            Appointment held = created(wanted(NINE).setStatus(AppointmentStatus.PENDING));

            MethodOutcome outcome = client.create().resource(answer(held, "Patient/" + patient, ParticipantStatus.ACCEPTED)).prefer(PreferReturnEnum.REPRESENTATION).execute();

            FhirGround.assertValid(outcome.getResource());
            assertThat(((AppointmentResponse) outcome.getResource()).getParticipantStatus()).isEqualTo(ParticipantStatus.ACCEPTED);
            assertThat(status(held)).isEqualTo(AppointmentStatus.BOOKED);
        }

        @Test
        void aPatientWhoDeclinesCancelsAndItIsKnownWhoAsked() {
            Appointment visit = created(wanted(NINE));

            assertThat(post("AppointmentResponse", answer(visit, "Patient/" + patient, ParticipantStatus.DECLINED).setComment("Away")).text()).contains("\"declined\"");

            assertThat(status(visit)).isEqualTo(AppointmentStatus.CANCELLED);
            assertThat(api.as(Role.SCHEDULER).get("/api/v1/appointments/" + visit.getIdElement().getIdPart()).body().get("cancelAskedBy").asString()).isEqualTo("PATIENT");
            assertThat(post("AppointmentResponse", answer(visit, "Patient/" + patient, ParticipantStatus.DECLINED)).status()).as("said again").isEqualTo(201);
            assertThat(post("AppointmentResponse", answer(visit, "Patient/" + patient, ParticipantStatus.ACCEPTED)).status()).isEqualTo(409);
        }

        @Test
        void anAnswerIsNotGivenOnACondition() {
            Appointment held = created(wanted(NINE).setStatus(AppointmentStatus.PENDING));

            assertThat(post("AppointmentResponse", answer(held, "Patient/" + patient, ParticipantStatus.ACCEPTED), "If-None-Exist",
                    "appointment=" + held.getIdElement().getIdPart()).status()).as("it always exists").isEqualTo(400);
            assertThat(status(held)).isEqualTo(AppointmentStatus.PENDING);
        }

        @Test
        void nobodyElseDeclinesForThePatientOrProposesAnotherTime() {
            Appointment visit = created(wanted(NINE));
            AppointmentResponse later = answer(visit, "Patient/" + patient, ParticipantStatus.ACCEPTED);
            later.setStart(java.util.Date.from(Instant.parse(TEN)));

            assertThat(post("AppointmentResponse", answer(visit, "Practitioner/" + hospital.id("dr"), ParticipantStatus.DECLINED)).status()).isEqualTo(422);
            assertThat(post("AppointmentResponse", answer(visit, "Practitioner/somebody-else", ParticipantStatus.ACCEPTED)).status()).isEqualTo(422);
            assertThat(post("AppointmentResponse", later).status()).isEqualTo(422);
            assertThat(status(visit)).isEqualTo(AppointmentStatus.BOOKED);
        }
    }

    private Appointment wanted(String start) {
        Appointment wanted = new Appointment().setStatus(AppointmentStatus.BOOKED)
                .setStartElement(Moments.instant(Instant.parse(start), ZoneOffset.UTC)).setEndElement(Moments.instant(Instant.parse(start).plusSeconds(1800), ZoneOffset.UTC))
                .addServiceType(Systems.concept(Systems.VISIT_TYPE, hospital.id("visit"), "visit"));
        wanted.addParticipant().setActor(new Reference("Patient/" + patient));
        wanted.addParticipant().setActor(new Reference("Practitioner/" + hospital.id("dr")));
        return wanted;
    }

    private static AppointmentResponse answer(Appointment visit, String actor, ParticipantStatus status) {
        return new AppointmentResponse().setAppointment(new Reference("Appointment/" + visit.getIdElement().getIdPart())).setActor(new Reference(actor))
                .setParticipantStatus(status);
    }

    private Appointment created(Appointment wanted) {
        return (Appointment) client.create().resource(wanted).prefer(PreferReturnEnum.REPRESENTATION).execute().getResource();
    }

    private AppointmentStatus status(Appointment visit) {
        return client.read().resource(Appointment.class).withId(visit.getIdElement().getIdPart()).execute().getStatus();
    }

    private ApiClient.Answer post(String path, org.hl7.fhir.r4.model.Resource body, String... headers) {
        return fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/" + path, "application/fhir+json", json(body).getBytes(), headers);
    }

    private ApiClient.Answer put(Appointment visit, String version) {
        String[] headers = version == null ? new String[] {"Prefer", "return=representation"} : new String[] {"Prefer", "return=representation", "If-Match", version};
        return fhir.raw(Role.INTEGRATOR).send("PUT", "/fhir/r4/Appointment/" + visit.getIdElement().getIdPart(), "application/fhir+json", json(visit).getBytes(), headers);
    }

    private static String json(org.hl7.fhir.r4.model.Resource body) {
        return FhirGround.CONTEXT.newJsonParser().encodeResourceToString(body);
    }

    private static <T> List<T> together(int count, Callable<T> call) throws InterruptedException {
        List<Future<T>> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            answers.addAll(pool.invokeAll(IntStream.range(0, count).<Callable<T>>mapToObj(i -> call).toList()));
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    private List<String> actions(Appointment appointment) {
        return jdbc.sql("SELECT action FROM audit.event WHERE kind = 'CHANGE' AND entity_id = ? ORDER BY id").param(appointment.getIdElement().getIdPart())
                .query(String.class).list();
    }
}
