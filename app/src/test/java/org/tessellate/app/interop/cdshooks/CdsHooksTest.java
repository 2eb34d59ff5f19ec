package org.tessellate.app.interop.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** What a record system asks and tells while its user books a visit or looks at a unit. */
@TessellateTest
class CdsHooksTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Decisions decisions;

    private Hospital hospital;

    @BeforeEach
    void aClinicWithOneDoctorAndOneRoom() {
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void discoveryListsTheServicesToAnybody() {
        ApiClient.Answer answer = api.asNobody().get("/api/v1/cds-services");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("services").findValuesAsString("hook")).containsExactly("appointment-book", "org.tessellate.unit-view");
    }

    @Test
    void aVisitThatCanBeHadGetsNoCard() {
        assertThat(ask("2026-03-03T09:00:00-05:00").body().get("cards")).isEmpty();
    }

    @Test
    void aVisitWithoutAProcedureKnownHereIsNotJudged() {
        JsonNode cards = fire(Map.of("appointments", bundle("no-such-procedure", "2026-03-03T03:00:00-05:00"))).body().get("cards");

        assertThat(cards).isEmpty();
    }

    @Test
    void aVisitInAnotherOnesTimeGetsACardWithTheNearestTimes() {
        hospital.hold("visit", "2026-03-03T09:00");

        JsonNode card = ask("2026-03-03T09:00:00-05:00").body().get("cards").get(0);

        assertThat(card.get("indicator").asString()).isEqualTo("warning");
        assertThat(card.get("summary").asString()).hasSizeLessThan(140);
        assertThat(card.get("detail").asString()).contains("From that day on, this can be had:");
        assertThat(card.get("selectionBehavior").asString()).isEqualTo("at-most-one");
        assertThat(card.get("overrideReasons").findValuesAsString("code")).contains("PATIENT_NEED", "OTHER");
        assertThat(card.get("suggestions")).hasSize(3);
        assertThat(card.at("/suggestions/0/isRecommended").asBoolean()).isTrue();
        JsonNode moved = card.at("/suggestions/0/actions/0/resource");
        assertThat(moved.get("start").asString()).as("on the day that was wanted, not the next there is").startsWith("2026-03-03T");
        assertThat(moved.get("id").asString()).isEqualTo("draft-1");
        assertThat(moved.get("participant").findValuesAsString("reference"))
                .contains("Patient/pat-1", "Practitioner/" + hospital.id("dr"), "Location/" + hospital.id("exam"));
        assertThat(hospital.hold("visit", moved.get("start").asString()).status()).as("what a card suggests can be had").isEqualTo(201);
    }

    @Test
    void anAcceptedSuggestionIsKeptAsADecision() {
        JsonNode card = refusedCard();
        String suggestion = card.at("/suggestions/1/uuid").asString();

        ApiClient.Answer told = tell(card, Map.of("outcome", "accepted", "acceptedSuggestions", List.of(Map.of("id", suggestion))));

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        JsonNode kept = recommendations("RECORD_SYSTEM_VISIT").get(0);
        assertThat(kept.get("status").asString()).isEqualTo("ACCEPTED");
        JsonNode decision = manager().get("/api/v1/recommendations/" + kept.get("id").asString()).body().at("/decisions/0");
        assertThat(decision.get("alternative").asString()).isEqualTo(suggestion);
        assertThat(decision.get("comment").asString()).isEqualTo("Decided in the record system by Practitioner/dr-9.");
    }

    @Test
    void anOverrideKeepsItsCodedReasonAndTheSameAnswerTwiceCountsOnce() {
        JsonNode card = refusedCard();
        Map<String, Object> answer = Map.of("outcome", "overridden", "overrideReason",
                Map.of("reason", Map.of("code", "PATIENT_NEED", "system", "urn:tessellate:override-reason"), "userComment", "Bus leaves at ten."));

        assertThat(tell(card, answer).status()).isEqualTo(200);
        assertThat(tell(card, answer).status()).isEqualTo(200);

        JsonNode kept = recommendations("RECORD_SYSTEM_VISIT");
        assertThat(kept).hasSize(1);
        JsonNode decisionsMade = manager().get("/api/v1/recommendations/" + kept.get(0).get("id").asString()).body().get("decisions");
        assertThat(decisionsMade).hasSize(1);
        assertThat(decisionsMade.at("/0/reasonCode").asString()).isEqualTo("PATIENT_NEED");
        assertThat(decisionsMade.at("/0/comment").asString()).startsWith("Bus leaves at ten.");
        assertThat(tell(card, Map.of("outcome", "accepted")).status()).as("the first answer stands").isEqualTo(409);
    }

    @Test
    void anOverrideWithoutAReasonSaysSo() {
        JsonNode card = refusedCard();

        tell(card, Map.of("outcome", "overridden"));

        JsonNode kept = manager().get("/api/v1/recommendations/" + recommendations("RECORD_SYSTEM_VISIT").get(0).get("id").asString()).body();
        assertThat(kept.at("/decisions/0/reasonCode").asString()).isEqualTo("OTHER");
        assertThat(kept.at("/decisions/0/comment").asString()).startsWith("No reason was given");
    }

    @Test
    void whoMayNotDecideInTheUnitCannotTellAnAnswer() {
        JsonNode card = refusedCard();

        ApiClient.Answer told = api.as(new Grant(Role.MANAGER, "somewhere-else")).post("/api/v1/cds-services/visit-fit/feedback",
                Map.of("feedback", List.of(Map.of("card", card.get("uuid").asString(), "outcome", "accepted"))));

        assertThat(told.status()).isEqualTo(403);
        assertThat(recommendations("RECORD_SYSTEM_VISIT")).isEmpty();
    }

    @Test
    void anUnknownCardIsNotFound() {
        for (String card : List.of("no-uuid", UUID.randomUUID().toString())) {
            assertThat(manager().post("/api/v1/cds-services/visit-fit/feedback",
                    Map.of("feedback", List.of(Map.of("card", card, "outcome", "accepted")))).status()).isEqualTo(404);
        }
    }

    @Test
    void theWrongHookForAServiceIsRefused() {
        ApiClient.Answer answer = hospital.scheduler().post("/api/v1/cds-services/visit-fit",
                Map.of("hook", "patient-view", "hookInstance", UUID.randomUUID(), "context", Map.of()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("detail").asString()).isEqualTo("The service (visit-fit) answers the hook (appointment-book), not (patient-view).");
    }

    @Test
    void whatWaitsForADecisionOnAUnitIsShownAndDecidedByTheCard() {
        Recommendation waiting = issued();

        JsonNode cards = manager().post("/api/v1/cds-services/unit-staffing", Map.of("hook", "org.tessellate.unit-view",
                "hookInstance", UUID.randomUUID(), "context", Map.of("userId", "Practitioner/dr-9", "unitId", hospital.unit()))).body().get("cards");

        assertThat(cards).hasSize(1);
        assertThat(cards.at("/0/uuid").asString()).isEqualTo(waiting.id().value());
        assertThat(cards.at("/0/detail").asString()).isEqualTo("- One nurse is missing.");
        Map<String, Object> answer = Map.of("feedback", List.of(Map.of("card", waiting.id().value(), "outcome", "accepted",
                "acceptedSuggestions", List.of(Map.of("id", "as-proposed")))));
        assertThat(manager().post("/api/v1/cds-services/unit-staffing/feedback", answer).status()).isEqualTo(200);
        assertThat(manager().post("/api/v1/cds-services/unit-staffing/feedback", answer).status()).as("told again").isEqualTo(200);
        assertThat(manager().get("/api/v1/recommendations/" + waiting.id()).body().at("/recommendation/status").asString()).isEqualTo("ACCEPTED");
        assertThat(decisions.decisionsOn(waiting.id())).hasSize(1);
    }

    private Recommendation issued() {
        return Access.asSystem("test", () -> decisions.issue(new Proposal("RECORD_SYSTEM_VISIT", hospital.id("subject"), new UnitId(hospital.unit()), "Call somebody in",
                List.of(new ReasonCode("GAP", "One nurse is missing.", Evidence.rule("coverage", Map.of()))), List.of(), 1, "v1", "test", Map.of())));
    }

    private JsonNode refusedCard() {
        hospital.hold("visit", "2026-03-03T09:00");
        return ask("2026-03-03T09:00:00-05:00").body().get("cards").get(0);
    }

    private JsonNode recommendations(String kind) {
        return manager().get("/api/v1/recommendations?unit=%s&kind=%s".formatted(hospital.unit(), kind)).body().get("items");
    }

    private ApiClient.As manager() {
        return api.as(Role.MANAGER);
    }

    private ApiClient.Answer tell(JsonNode card, Map<String, Object> outcome) {
        Map<String, Object> answer = new HashMap<>(outcome);
        answer.put("card", card.get("uuid").asString());
        return manager().post("/api/v1/cds-services/visit-fit/feedback", Map.of("feedback", List.of(answer)));
    }

    private ApiClient.Answer ask(String start) {
        return fire(Map.of("userId", "Practitioner/dr-9", "patientId", "pat-1", "appointments", bundle(hospital.id("visit"), start)));
    }

    private ApiClient.Answer fire(Map<String, Object> context) {
        ApiClient.Answer answer = hospital.scheduler().post("/api/v1/cds-services/visit-fit",
                Map.of("hook", "appointment-book", "hookInstance", UUID.randomUUID(), "context", context));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static Map<String, Object> bundle(String code, String start) {
        Map<String, Object> appointment = Map.of("resourceType", "Appointment", "id", "draft-1", "status", "proposed",
                "serviceType", List.of(Map.of("coding", List.of(Map.of("system", "urn:codes", "code", code)))), "start", start,
                "participant", List.of(Map.of("actor", Map.of("reference", "Patient/pat-1"), "status", "accepted"),
                        Map.of("actor", Map.of("reference", "Practitioner/known-elsewhere-only"), "status", "needs-action")));
        return Map.of("resourceType", "Bundle", "type", "collection", "entry", List.of(Map.of("resource", appointment)));
    }

    @Test
    void codesThatAreNoIdsAreNotOursToJudge() {
        for (String code : List.of("CHECK_UP", "", "a b")) {
            assertThat(fire(Map.of("appointments", bundle(code, "2026-03-03T03:00:00-05:00"))).body().get("cards")).isEmpty();
        }
    }

    @Test
    void anotherSystemsCodesAreFoundAmongTheForeignCodes() {
        String code = hospital.id("11429006");
        assertThat(api.as(Role.ADMIN).post("/api/v1/foreign-codes", Map.of("kind", "PROCEDURE", "code", "urn:codes|" + code, "means", hospital.id("visit"))).status()).isEqualTo(201);

        assertThat(fire(Map.of("appointments", bundle(code, "2026-03-03T03:00:00-05:00"))).body().get("cards")).hasSize(1);
    }

    @Test
    void whatACardRecommendsIsToldOnceUnderTheIdItIsDecidedBy() {
        JsonNode card = refusedCard();
        String id = card.get("uuid").asString();
        assertThat(told(id)).isEqualTo(1);

        tell(card, Map.of("outcome", "accepted", "acceptedSuggestions", List.of(Map.of("id", card.at("/suggestions/0/uuid").asString()))));

        assertThat(told(id)).isEqualTo(1);
        assertThat(recommendations("RECORD_SYSTEM_VISIT").get(0).get("id").asString()).isEqualTo(id);
    }

    private int told(String recommendation) {
        return jdbc.sql("SELECT count(*) FROM interop.event WHERE type LIKE '%recommendation.issued' AND subject = ?").param(recommendation).query(Integer.class).single();
    }

    @Test
    void whenItWasDecidedThereIsKeptWithTheDecision() {
        JsonNode card = refusedCard();
        tell(card, Map.of("outcome", "overridden", "outcomeTimestamp", "2026-03-02T07:55:00Z"));

        JsonNode kept = manager().get("/api/v1/recommendations/" + recommendations("RECORD_SYSTEM_VISIT").get(0).get("id").asString()).body();
        assertThat(kept.at("/decisions/0/comment").asString()).endsWith("Decided in the record system by Practitioner/dr-9 at 2026-03-02T07:55Z.");
        assertThat(tell(card, Map.of("outcome", "overridden", "outcomeTimestamp", "yesterday")).status()).isIn(200, 400);
    }

    @Test
    void aPrefetchedPatientIsFoundByTheirNumber() {
        api.as(Role.SCHEDULER).post("/api/v1/patients", Map.of("id", hospital.id("ours"), "name", "Ada Numbered", "identifiers", List.of(Map.of("system", "urn:mrn", "value", hospital.id("mrn")))));
        hospital.room("exam2", "EXAM").person("dr2", "MD", "MO-FR 08:00-16:00");
        hospital.act(hospital.hold("visit", "2026-03-03T09:00").body(), "book", Map.of("patient", hospital.id("ours")));
        Map<String, Object> hook = new HashMap<>(Map.of("hook", "appointment-book", "hookInstance", UUID.randomUUID(), "context",
                Map.of("userId", "Practitioner/dr-9", "patientId", "pat-1", "appointments", bundle(hospital.id("visit"), "2026-03-03T09:00:00-05:00"))));
        assertThat(hospital.scheduler().post("/api/v1/cds-services/visit-fit", hook).body().get("cards")).as("nobody we know").isEmpty();

        hook.put("prefetch", Map.of("patient", Map.of("resourceType", "Patient", "id", "pat-1", "identifier", List.of(Map.of("system", "urn:mrn", "value", hospital.id("mrn"))))));
        assertThat(hospital.scheduler().post("/api/v1/cds-services/visit-fit", hook).body().get("cards")).as("who is elsewhere then").hasSize(1);
        assertThat(api.asNobody().get("/api/v1/cds-services").body().at("/services/0/prefetch/patient").asString()).isEqualTo("Patient/{{context.patientId}}");
    }

    @Test
    void aCardIsThereBeforeItIsMissed() {
        for (int i = 0; i < 8; i++) {
            hospital.room("room" + i, "EXAM").person("doc" + i, "MD", "MO-FR 08:00-16:00");
        }
        for (int day = 3; day < 7; day++) {
            for (int visit = 0; visit < 20; visit++) {
                hospital.hold("visit", "2026-03-0%dT%02d:%s".formatted(day, 8 + visit / 3, visit % 2 == 0 ? "00" : "30"));
            }
        }
        for (int visit = 0; visit < 9; visit++) {
            hospital.hold("visit", "2026-03-05T09:00");
        }
        List<Long> millis = new ArrayList<>();
        for (int call = 0; call < 80; call++) {
            long before = System.nanoTime();
            assertThat(ask("2026-03-05T09:00:00-05:00").body().get("cards")).hasSize(1);
            millis.add((System.nanoTime() - before) / 1_000_000);
        }
        List<Long> warm = millis.subList(30, 80).stream().sorted().toList();
        assertThat(warm.get(47)).as("of 50 calls 95 %% were answered in ms: %s", warm).isLessThan(500);
    }

    @Test
    void aVisitFartherAheadThanIsBookedGetsACard() {
        assertThat(manager().post("/api/v1/policies/unit/" + hospital.unit() + "/versions", Map.of("reason", "test", "activate", true, "document",
                Map.of("booking", Map.of("limits", Map.of("procedures", Map.of(hospital.id("visit"), Map.of("mostAheadDays", 3))))))).status()).isEqualTo(201);

        assertThat(ask("2026-03-10T09:00:00-04:00").body().at("/cards/0/summary").asString()).contains("at most 3 days ahead");
    }

    @Test
    void anotherSuggestionAfterTheFirstIsRefused() {
        JsonNode card = refusedCard();
        tell(card, Map.of("outcome", "accepted", "acceptedSuggestions", List.of(Map.of("id", card.at("/suggestions/1/uuid").asString()))));

        assertThat(tell(card, Map.of("outcome", "accepted", "acceptedSuggestions", List.of(Map.of("id", card.at("/suggestions/0/uuid").asString())))).status())
                .isEqualTo(409);
    }
}
