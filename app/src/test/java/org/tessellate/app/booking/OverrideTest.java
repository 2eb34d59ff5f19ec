package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;

/** A soft rule gives way to a reason, a claim to nothing (C12). */
@TessellateTest
class OverrideTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital clinic;

    @BeforeEach
    void aClinicWhoseTemplateOffersOneVisitOnTuesdays() {
        clinic = new Hospital(api, jdbc).room("exam1", "EXAM").room("exam2", "EXAM")
                .person("ann", "MD", "MO-FR 08:00-16:00").person("bob", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        ApiClient.Answer saved = api.as(Role.MANAGER).put("/api/v1/session-templates/" + clinic.id("t"), Map.of("id", clinic.id("t"), "unit", clinic.unit(),
                "name", "Morning clinic", "validFrom", "2026-03-01", "lines", List.of(Map.of("day", "TUESDAY", "procedure", clinic.id("visit"), "count", 1))));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(clinic.hold("visit", "2026-03-03T09:00").status()).isEqualTo(201);
    }

    @Test
    void theRuleIsNamedAndGivesWayToAReasonThatIsRecorded() {
        ApiClient.Answer refused = clinic.hold("visit", "2026-03-03T11:00");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("code").asString()).isEqualTo("RULE_VIOLATION");
        assertThat(refused.body().get("rules").toString()).contains("session-template");
        assertThat(refused.body().get("detail").asString()).contains("Morning clinic", "offers 1", "Tuesday");

        ApiClient.Answer held = hold("2026-03-03T11:00", "urgent referral");

        assertThat(held.status()).as(held.text()).isEqualTo(201);
        assertThat(jdbc.sql("SELECT details::text FROM audit.event WHERE action = 'booking.rule-overridden' AND entity_id = ?")
                .param(held.body().get("id").asString()).query(String.class).single()).contains("urgent referral", "session-template");
    }

    @Test
    void noReasonMakesTwoVisitsFitWhereOneIs() {
        assertThat(hold("2026-03-03T09:00", "urgent referral").status()).as("bob and the other room").isEqualTo(201);

        ApiClient.Answer third = hold("2026-03-03T09:00", "very urgent referral");

        assertThat(third.status()).isEqualTo(409);
        assertThat(third.body().get("code").asString()).isEqualTo("ALREADY_TAKEN");
    }

    @Test
    void aReasonThatSaysNothingIsRefusedAndDaysWithinTheTemplateNeedNone() {
        assertThat(hold("2026-03-03T11:00", "x").status()).isEqualTo(422);
        assertThat(clinic.hold("visit", "2026-03-10T11:00").status()).isEqualTo(201);
        assertThat(clinic.hold("visit", "2026-03-04T11:00").status()).as("the template offers none on Wednesdays").isEqualTo(409);
    }

    @Test
    void ofManyWhoWantTheLastPlaceOfADayAtOnceOneGetsIt() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = IntStream.range(8, 16).<Callable<Integer>>mapToObj(hour -> () ->
                    clinic.hold("visit", "2026-03-10T%02d:00".formatted(hour)).status()).toList();
            List<Integer> answers = many.invokeAll(calls).stream().map(Future::resultNow).toList();

            assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        }
    }

    @Test
    void aMoveToAFullDayNeedsAReasonTooAndOneWithinTheDayDoesNot() {
        String visit = jdbc.sql("SELECT id FROM booking.appointment WHERE unit_id = ?").param(clinic.unit()).query(String.class).single();
        assertThat(clinic.hold("visit", "2026-03-10T09:00").status()).isEqualTo(201);

        assertThat(move(visit, "2026-03-03T13:00", null).status()).isEqualTo(200);
        ApiClient.Answer refused = move(visit, "2026-03-10T11:00", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("code").asString()).isEqualTo("RULE_VIOLATION");

        assertThat(move(visit, "2026-03-10T11:00", "family can only come then").status()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT details::text FROM audit.event WHERE action = 'booking.rule-overridden' AND entity_id = ?").param(visit)
                .query(String.class).single()).contains("family can only come then", "session-template");
    }

    private ApiClient.Answer move(String visit, String start, String reason) {
        Map<String, Object> body = clinic.holdBody("visit", start);
        body.put("override", reason);
        return clinic.scheduler().post("/api/v1/appointments/" + visit + "/reschedule", body);
    }

    @Test
    void thePageAsksForTheReasonAndHoldsWithIt() {
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);
        String hold = "procedure=%s&start=2026-03-03T16:00:00Z&minutes=30".formatted(clinic.id("visit"));

        HttpResponse<String> refused = page.submit("/booking?unit=" + clinic.unit(), "/booking/hold", hold);
        HttpResponse<String> held = page.submit("/booking?unit=" + clinic.unit(), "/booking/hold", hold + "&override=urgent+referral");

        assertThat(refused.body()).contains("id=\"rule-refused\"", "Morning clinic");
        assertThat(held.uri().getPath()).startsWith("/appointments/");
    }

    private ApiClient.Answer hold(String start, String reason) {
        Map<String, Object> body = clinic.holdBody("visit", start);
        body.put("override", reason);
        return clinic.scheduler().post("/api/v1/appointments/hold", body);
    }
}
