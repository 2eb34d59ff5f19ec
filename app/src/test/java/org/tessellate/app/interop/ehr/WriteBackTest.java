package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.junit.jupiter.api.Test;
import org.tessellate.app.ApiClient;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.EventType;
import tools.jackson.databind.JsonNode;

/** What a record system hears of our appointments. */
class WriteBackTest extends BesideARecordSystem {

    private String patient = "";

    @Test
    void nothingIsWrittenUnlessTheUnitSaysSo() {
        booked("2026-03-10T14:00");

        drain();

        assertThat(ehr.requests).isEmpty();
        assertThat(proposals()).isEmpty();
    }

    @Test
    void withApprovalAVisitIsWrittenOnceSomebodyAgreedAndReadBack() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        drain();
        assertThat(ehr.requests).isEmpty();
        assertThat(proposals()).singleElement().satisfies(one -> assertThat(one.proposal().title()).contains("write the new visit of 2026-03-10 14:00"));

        agree();
        drain();

        assertThat(ehr.appointments()).singleElement().satisfies(there -> {
            assertThat(there.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
            assertThat(there.getStart().toInstant()).isEqualTo(Instant.parse("2026-03-10T18:00:00Z"));
            assertThat(there.getIdentifierFirstRep().getValue()).isEqualTo(id);
            assertThat(there.getParticipant()).extracting(one -> one.getActor().getReference()).contains("Practitioner/" + hospital.id("ann"), "Location/" + hospital.id("r1"));
            assertThat(there.getSlot()).isEmpty();
        });
        assertThat(ehr.requests.getLast()).startsWith("GET Appointment/ehr-");
        assertThat(statuses(id)).containsExactly("DONE");
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void whatPeopleRefuseIsNotWritten() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        Recommendation open = proposals().getFirst();

        api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + open.id().value() + "/override", "application/json",
                "{\"reasonCode\": \"OTHER\", \"comment\": \"entered there\"}".getBytes(), "If-Match", "\"" + open.version() + "\"");
        drain();

        assertThat(statuses(id)).containsExactly("DISMISSED");
        assertThat(ehr.requests).isEmpty();
    }

    @Test
    void aLaterStateTakesThePlaceOfOneThatStillWaits() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        moved(id, "2026-03-11T09:00");

        agree();
        drain();

        assertThat(statuses(id)).containsExactly("SUPERSEDED", "DONE");
        assertThat(ehr.appointments()).singleElement().satisfies(there -> assertThat(there.getStart().toInstant()).isEqualTo(Instant.parse("2026-03-11T13:00:00Z")));
    }

    @Test
    void aVisitCancelledBeforeItWasToldIsForgotten() {
        mode("APPROVAL");
        String id = booked("2026-03-10T14:00");
        cancelled(id);

        assertThat(proposals()).isEmpty();
        assertThat(statuses(id)).containsExactly("SUPERSEDED");
    }

    @Test
    void aCancellationIsWrittenWithoutItsReason() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        cancelled(id);

        agree();
        drain();

        assertThat(ehr.appointments().getFirst().getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(ehr.appointments().getFirst().hasCancelationReason()).isFalse();
    }

    @Test
    void whatIsGoneThereNeedsNoCancelling() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        drain();
        ehr.forget(ehr.appointments().getFirst());
        cancelled(id);
        agree();
        drain();

        assertThat(statuses(id)).endsWith("DONE");
        assertThat(exceptions()).isEmpty();
    }

    @Test
    void aSystemThatTookNothingIsLeftAloneForAWhile() {
        mode("AUTOMATIC");
        ehr.moods.addAll(List.of(503, 503, 503, 503));
        String first = booked("2026-03-10T14:00");
        String second = booked("2026-03-10T16:00");

        assertThat(sender.step()).isTrue();
        assertThat(sender.step()).as("the other one is not tried either").isFalse();
        clock.advance(Duration.ofMinutes(1));
        drain();
        assertThat(statuses(first)).containsExactly("DONE");
        assertThat(statuses(second)).containsExactly("DONE");
    }

    @Test
    void aWriteThatNeverComesThroughIsLaidBeforePeopleOnce() {
        mode("AUTOMATIC");
        String id = booked("2026-03-10T14:00");
        for (int turn = 0; turn < 12; turn++) {
            ehr.moods.addAll(List.of(503, 503, 503, 503));
            assertThat(sender.step()).isTrue();
            clock.advance(Duration.ofMinutes(20));
            ehr.moods.clear();
        }

        assertThat(statuses(id)).containsExactly("WAITING");
        assertThat(exceptions()).singleElement().asString().startsWith("EHR_WAITING").contains("(main)", "is tried on");
    }

    @Test
    void aSystemThatIsAwayIsTriedAgain() {
        mode("AUTOMATIC");
        ehr.moods.addAll(List.of(503, 503, 503, 503));
        String id = booked("2026-03-10T14:00");

        assertThat(sender.step()).isTrue();
        assertThat(statuses(id)).containsExactly("WAITING");
        clock.advance(Duration.ofMinutes(1));
        drain();

        assertThat(statuses(id)).containsExactly("DONE");
    }

    @Test
    void whatASystemCannotDoIsLaidBeforeAPersonUntried() {
        mode("AUTOMATIC");
        ehr.can(TypeRestfulInteraction.READ);

        String id = booked("2026-03-10T14:00");
        drain();

        assertThat(statuses(id)).containsExactly("BY_HAND");
        assertThat(ehr.requests).containsExactly("GET metadata");
        assertThat(exceptions()).singleElement().asString().contains("enter it there by hand");
    }

    @Test
    void aRefusalIsLaidBeforeAPersonInOurWords() {
        mode("AUTOMATIC");
        String warmedUp = booked("2026-03-10T14:00");
        drain();
        assertThat(statuses(warmedUp)).containsExactly("DONE");
        ehr.moods.add(422);

        booked("2026-03-10T15:00");
        drain();

        assertThat(exceptions()).singleElement().asString().startsWith("EHR_REFUSED").contains("status (422)");
    }

    @Test
    void aPolicyNamesAModeThatThereIs() {
        ApiClient.Answer refused = api.as(Role.MANAGER).post("/api/v1/policies/unit/" + hospital.unit() + "/versions",
                Map.of("reason", "test", "activate", true, "document", Map.of("ehr", Map.of("mode", "ALWAYS"))));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("ALWAYS", "READ_ONLY, APPROVAL, AUTOMATIC");
    }

    @Test
    void visitsThatTheSystemBookedItselfAreNotWrittenBackToIt() {
        mode("APPROVAL");
        String created = throughFhir("Appointment", "2026-03-10T18:00:00Z", "booked", "%s");
        String operated = throughFhir("Appointment/$book", "2026-03-10T20:00:00Z", "pending",
                "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"appointment-resource\", \"resource\": %s}]}");

        tell(EventType.APPOINTMENT_BOOKED, created);
        tell(EventType.APPOINTMENT_BOOKED, operated);
        assertThat(proposals()).isEmpty();

        connected(ehr.system("main", Set.of("another-account")));
        tell(EventType.APPOINTMENT_BOOKED, created);
        assertThat(proposals()).as("by a system that is not this one").hasSize(1);
        connected(ehr.system("main", Set.of("test.ehr")));
        tell(EventType.APPOINTMENT_BOOKED, operated);
        assertThat(proposals()).hasSize(1);
    }

    private ApiClient.As asTheSystem() {
        if (!users.exists("test.ehr")) {
            users.create("test.ehr", "The record system", "correct horse battery", List.of(new Grant(Role.INTEGRATOR, null)));
        }
        return api.withToken(api.asNobody().post("/api/v1/tokens", Map.of("username", "test.ehr", "password", "correct horse battery")).body().get("token").asString());
    }

    private String throughFhir(String address, String start, String status, String around) {
        patient = patient.isEmpty() ? hospital.patient("pat") : patient;
        String written = """
                {"resourceType": "Appointment", "status": "%s", "start": "%s", "end": "%s", "participant": [{"status": "accepted", "actor": {"reference": "Practitioner/%s"}}, {"status": "accepted", "actor": {"reference": "Patient/%s"}}],
                 "serviceType": [{"coding": [{"system": "urn:tessellate:visit-type", "code": "%s"}]}]}"""
                .formatted(status, start, Instant.parse(start).plus(Duration.ofMinutes(30)), hospital.id("ann"), patient, hospital.id("visit"));
        ApiClient.Answer answer = asTheSystem().send("POST", "/fhir/r4/" + address, "application/fhir+json", around.formatted(written).getBytes());
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        JsonNode body = answer.body();
        return (body.has("entry") ? body.get("entry").get(0).get("resource") : body).get("id").asString();
    }

    @Test
    void aSystemThatAnswersACreationWithItsAddressAloneIsUnderstood() {
        mode("AUTOMATIC");
        ehr.terse = true;

        String id = booked("2026-03-10T14:00");
        drain();

        assertThat(statuses(id)).containsExactly("DONE");
        assertThat(ehr.requests).filteredOn(request -> request.startsWith("POST")).hasSize(1);
    }

    @Test
    void whileItsTokenIsNotTakenWritesWaitAndTheDoorSaysWhy() {
        mode("AUTOMATIC");
        booked("2026-03-10T14:00");
        drain();
        ehr.moods.add(401);
        String id = booked("2026-03-10T15:00");

        assertThat(sender.step()).isTrue();
        assertThat(statuses(id)).containsExactly("WAITING");
        assertThat(exceptions()).isEmpty();
        assertThat(door.open()).isFalse();
        assertThat(door.trouble()).contains("(main)", "(401)", "token");

        clock.advance(Duration.ofMinutes(1));
        drain();
        assertThat(statuses(id)).containsExactly("DONE");
        assertThat(door.open()).isTrue();
    }

    @Test
    void aVisitThatTheSystemBookedByAPatientsAnswerIsNotWrittenBackToIt() {
        mode("APPROVAL");
        String held = throughFhir("Appointment", "2026-03-10T21:00:00Z", "pending", "%s");
        ApiClient.Answer accepted = asTheSystem().send("POST", "/fhir/r4/AppointmentResponse", "application/fhir+json", """
                {"resourceType": "AppointmentResponse", "appointment": {"reference": "Appointment/%s"}, "actor": {"reference": "Patient/%s"}, "participantStatus": "accepted"}"""
                .formatted(held, patient).getBytes());

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        tell(EventType.APPOINTMENT_BOOKED, held);
        assertThat(proposals()).isEmpty();
    }

    @Test
    void aSystemThatNamesNoAccountsIsSaidToTakeEverybodysBookingsForItsOwn() {
        assertThat(door.caution()).contains("(main)", "accounts");

        connected(ehr.system("main", Set.of("test.ehr")));

        assertThat(door.caution()).isNull();
    }
}
