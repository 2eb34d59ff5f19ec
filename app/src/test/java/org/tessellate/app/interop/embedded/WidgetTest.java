package org.tessellate.app.interop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.runtime.Secret;

/** What an open widget shows, does, and when it closes. */
@TessellateTest
class WidgetTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private Decisions decisions;

    @Autowired
    private TestClock clock;

    private StandInSmartEhr ehr;
    private EmbeddedGround ground;
    private Framed browser;

    @BeforeEach
    void aRegisteredRecordSystem() {
        clock.set(TestClock.START);
        ehr = new StandInSmartEhr(clock);
        ground = ground(Role.CHARGE_NURSE);
        browser = new Framed(api.baseUrl());
    }

    private EmbeddedGround ground(Role role) {
        return new EmbeddedGround(api, jdbc, users, decisions, role).registered(ehr, Map.of()).known("Practitioner/dr-1");
    }

    @AfterEach
    void close() {
        ehr.close();
    }

    @Test
    void acceptingTwiceDecidesOnceAndSaysTheSame() {
        Recommendation waiting = ground.issued("Call in one nurse");
        String token = token();
        Map<String, String> accept = Map.of("act", "ACCEPT", "id", waiting.id().value(), "version", "1", "alternative", "2");

        assertThat(browser.press(token, accept).body()).contains("Accepted and carried out.");
        assertThat(browser.press(token, accept).body()).contains("Accepted and carried out.");

        assertThat(decisions.decisionsOn(waiting.id())).extracting(Decision::alternative).containsExactly("2");
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'recommendation.accepted' AND entity_id = ?").param(waiting.id().value()).query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void acceptingTwiceAtTheSameMomentDecidesOnceToo() {
        Recommendation waiting = ground.issued("Call in one nurse");
        String token = token();
        Map<String, String> accept = Map.of("act", "ACCEPT", "id", waiting.id().value(), "version", "1", "alternative", "1");

        List<String> pages = Stream.generate(() -> CompletableFuture.supplyAsync(() -> browser.press(token, accept).body())).limit(4).toList().stream()
                .map(CompletableFuture::join).toList();

        assertThat(pages).allSatisfy(page -> assertThat(page).contains("Accepted and carried out."));
        assertThat(decisions.decisionsOn(waiting.id())).hasSize(1);
    }

    @Test
    void whoeverComesSecondHearsWhoWasFirst() {
        Recommendation waiting = ground.issued("Call in one nurse");
        String token = token();
        api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + waiting.id() + "/accept", "application/json", "{}".getBytes(), "If-Match", "1");

        String page = browser.press(token, Map.of("act", "DEFER", "id", waiting.id().value(), "version", "1", "hours", "4")).body();

        assertThat(page).contains("test.manager was first:", "accepted");
        assertThat(decisions.decisionsOn(waiting.id())).hasSize(1);
    }

    @Test
    void puttingOffTakesItOutOfSightUntilThen() {
        Recommendation waiting = ground.issued("Call in one nurse");
        String token = token();

        assertThat(browser.press(token, Map.of("act", "DEFER", "id", waiting.id().value(), "version", "1", "hours", "4")).body()).contains("Put off.").doesNotContain("Call in one nurse");
        assertThat(decisions.get(waiting.id()).deferredUntil()).isEqualTo(clock.instant().plus(Duration.ofHours(4)));
    }

    @Test
    void anOverrideWithoutAReasonOrWithoutWordsDecidesNothing() {
        Recommendation waiting = ground.issued("Call in one nurse");
        String token = token();

        assertThat(browser.press(token, Map.of("act", "OVERRIDE", "id", waiting.id().value(), "version", "1", "reasonCode", "STAFF_WELLBEING")).body()).contains("needs a sentence");
        assertThat(browser.press(token, Map.of("act", "OVERRIDE", "id", waiting.id().value(), "version", "1", "comment", "why")).body()).contains("is not known");
        assertThat(browser.press(token, Map.of("act", "DEFER", "id", waiting.id().value(), "version", "1", "hours", "10000")).body()).contains("cannot be put off");
        assertThat(decisions.decisionsOn(waiting.id())).isEmpty();
    }

    @Test
    void anotherUnitsRecommendationIsNeitherShownNorDecided() {
        Hospital elsewhere = new Hospital(api, jdbc);
        Recommendation theirs = ground.issued("Of another ward", elsewhere.unit());
        String token = token();

        HttpResponse<String> page = browser.press(token, Map.of("act", "ACCEPT", "id", theirs.id().value(), "version", "1"));

        assertThat(page.body()).doesNotContain("Of another ward").doesNotContain("Accepted");
        assertThat(decisions.decisionsOn(theirs.id())).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE kind = 'DENIED' AND actor = ?").param(ground.account).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aRoleThatReadsNoDecisionsIsToldSoAndOneThatMayNotDecideGetsNoButtons() {
        ground.issued("Call in one nurse");
        ehr.close();
        ehr = new StandInSmartEhr(clock);
        ground = ground(Role.STAFF);
        assertThat(browser.launch(ehr).body()).contains("Your role shows no recommendations.");
        ehr.close();
        ehr = new StandInSmartEhr(clock);
        ground = ground(Role.SCHEDULER);
        ground.issued("Move a visit");
        assertThat(browser.launch(ehr).body()).contains("Move a visit").doesNotContain("value=\"ACCEPT\"");
    }

    @Test
    void fiveAreShownAndTheRestIsCounted() {
        for (int i = 0; i < 7; i++) {
            ground.issued("Proposal " + i);
        }

        String page = browser.launch(ehr).body();

        assertThat(page.split("data-id=", -1)).hasSize(6);
        assertThat(page).contains("2 more in the console");
    }

    @Test
    void aWidgetClosesAfterHalfAnHour() {
        String token = token();
        clock.advance(Duration.ofMinutes(29));
        assertThat(browser.press(token, Map.of()).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));

        closed(browser.press(token, Map.of()));
    }

    @Test
    void aClosedAccountEndsItAtOnce() {
        String token = token();
        jdbc.sql("UPDATE identity.user_account SET disabled = true WHERE username = ?").param(ground.account).update();

        closed(browser.press(token, Map.of()));
    }

    @Test
    void aRegistrationTakenOutOfUseEndsIt() {
        String token = token();
        remove("/api/v1/ehr-launches/" + ground.launch);

        HttpResponse<String> page = browser.press(token, Map.of());

        closed(page);
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy).endsWith("'none'"));
        assertThat(browser.get(ehr.launch(api.baseUrl())).body()).contains("not registered");
    }

    @Test
    void whoIsNoLongerListedIsOutAtOnce() {
        String token = token();
        remove("/api/v1/ehr-users/" + ground.mapping());

        closed(browser.press(token, Map.of()));
    }

    @Test
    void aTokenThatNobodyGotOpensNothing() {
        closed(browser.press(Secret.fresh(), Map.of()));
        closed(browser.press("", Map.of("act", "ACCEPT", "id", "x", "version", "1")));
    }

    @Test
    void theVisitOfTheLaunchIsJudgedByOurIdAndByNumbersOfOthers() {
        String visit = clinic();
        ehr.context.put("fhirContext", List.of(Map.of("reference", "Appointment/" + visit)));
        assertThat(browser.launch(ehr).body()).contains("This visit", "Tue 3 Mar 09:00", "Nothing known here speaks against it.", "/appointments/" + visit);

        String number = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO interop.fhir_number (appointment, system, value) VALUES (?, 'urn:ehr', ?)").params(visit, number).update();
        ehr.context.put("fhirContext", List.of(Map.of("type", "Appointment", "identifier", Map.of("system", "urn:ehr", "value", number))));
        assertThat(browser.launch(ehr).body()).contains("/appointments/" + visit);
    }

    @Test
    void aVisitThatLostItsDoctorIsShownWithWhyAndItsRecommendationComesFirst() {
        String visit = clinic();
        for (int i = 0; i < 5; i++) {
            ground.issued("Proposal " + i);
        }
        assertThat(api.as(Role.MANAGER).post("/api/v1/staff/" + ground.hospital.id("dr") + "/call-outs",
                Map.of("start", "2026-03-03T08:00:00Z", "end", "2026-03-04T08:00:00Z", "reason", "SICK")).status()).isLessThan(300);
        Hospital.awaitWays(jdbc);
        ehr.context.put("fhirContext", List.of(Map.of("reference", "Appointment/" + visit)));

        String page = browser.launch(ehr).body();

        assertThat(page).doesNotContain("Nothing known here speaks against it.").containsPattern("class=\"note warn");
        assertThat(page.indexOf("needs another")).as(page).isPositive().isLessThan(page.indexOf("Proposal"));
    }

    @Test
    void aVisitOfAnotherPatientUnderTheSameIdOrOfAnotherUnitIsNotShown() {
        String visit = clinic();
        jdbc.sql("UPDATE booking.appointment SET patient_id = 'p-1' WHERE id = ?").param(visit).update();
        ehr.context.put("patient", "p-2");
        ehr.context.put("fhirContext", List.of(Map.of("reference", "Appointment/" + visit)));
        assertThat(browser.launch(ehr).body()).doesNotContain("This visit");

        Hospital elsewhere = new Hospital(api, jdbc);
        String theirs = booked(elsewhere);
        ehr.context.remove("patient");
        ehr.context.put("fhirContext", List.of(Map.of("reference", "Appointment/" + theirs), Map.of("reference", "Appointment/unknown")));
        assertThat(browser.launch(ehr).body()).doesNotContain("This visit");
    }

    private String clinic() {
        return booked(ground.hospital);
    }

    private static String booked(Hospital hospital) {
        return hospital.room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30)).booked("visit", "2026-03-03T09:00");
    }

    private void remove(String path) {
        assertThat(api.as(Role.ADMIN).send("DELETE", path, "application/json", new byte[0], "If-Match", "1").status()).isEqualTo(200);
    }

    private static void closed(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("This view was closed.").doesNotContain("name=\"token\"");
    }

    private String token() {
        return Framed.token(browser.launch(ehr));
    }
}
