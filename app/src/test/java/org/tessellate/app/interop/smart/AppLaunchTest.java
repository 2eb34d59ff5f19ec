package org.tessellate.app.interop.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** How an app comes to act for somebody, over real HTTP from its first redirection to its last refresh, and how it does not. */
@TessellateTest
class AppLaunchTest {

    private static final String VISITS = "/fhir/r4/Appointment?status=booked&date=2026-03-03";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private AppGrants grants;

    private AppGround app;
    private Hospital hospital;
    private Grant role;
    private PageClient person;

    @BeforeEach
    void aRegisteredAppAndSomebodyWhoBooks() {
        clock.set(TestClock.START);
        app = new AppGround(api);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        role = new Grant(Role.SCHEDULER, hospital.unit());
        person = PageClient.signedIn(api, role);
    }

    @AfterEach
    void close() {
        app.close();
    }

    private String username() {
        return "test.scheduler." + hospital.unit();
    }

    private long recorded(String action) {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE action = ? AND entity_id = ?").params(action, app.id).query(Long.class).single();
    }

    private void refused(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().get("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void anAppActsForWhoeverLetItAsFarAsTheyMayThemselves() {
        String page = app.look(person, app.wish("user/Appointment.rs user/Subscription.rs user/AuditEvent.rs openid fhirUser")).body();
        assertThat(page).contains("May Visit planner act for you?", "Appointments", app.redirect().replace("/callback", "")).doesNotContain(">Subscription");

        JsonNode granted = app.granted(person, "user/Appointment.rs user/Subscription.rs openid fhirUser", "");

        assertThat(granted.get("scope").asString()).isEqualTo("user/Appointment.rs");
        assertThat(granted.get("expires_in").asInt()).isEqualTo(1800);
        assertThat(granted.has("refresh_token")).isFalse();
        assertThat(granted.has("patient")).isFalse();
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        assertThat(app.with(granted).get(VISITS).text()).contains(visit);
        assertThat(app.with(granted).get("/fhir/r4/Slot?schedule=x").status()).as("not asked for").isEqualTo(403);
        assertThat(app.with(granted).get("/api/v1/me").status()).as("FHIR only").isEqualTo(401);
        assertThat(recorded("app.allowed")).isEqualTo(1);
        assertThat(jdbc.sql("SELECT details ->> 'client' FROM audit.event WHERE action = 'signed-in' AND actor = ? AND details ->> 'client' = ?").params(username(), app.id)
                .query(String.class).list()).hasSize(1);
    }

    @Test
    void aWildcardBecomesWhatTheRoleAllowsAndNothingElse() {
        JsonNode granted = app.granted(PageClient.signedIn(api, new Grant(Role.STAFF, hospital.unit())), "user/*.cruds", "");

        assertThat(granted.get("scope").asString()).isEqualTo("user/Device.rs user/HealthcareService.rs user/Location.rs user/Organization.rs");
    }

    @Test
    void theScopesOfTheFirstVersionAreUnderstood() {
        JsonNode granted = app.granted(person, "user/Appointment.read user/Slot.* user/Patient.write", "");

        assertThat(granted.get("scope").asString()).isEqualTo("user/Appointment.rs user/Patient.cu user/Slot.rs");
    }

    @Test
    void unitsOfTheRoleBoundTheAppToo() {
        Hospital elsewhere = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        String visit = elsewhere.booked("visit", "2026-03-03T09:00");

        ApiClient.As token = app.with(app.granted(person, "user/Appointment.rs", ""));

        assertThat(token.get(VISITS).text()).doesNotContain(visit);
        assertThat(token.get("/fhir/r4/Appointment/" + visit).status()).isEqualTo(403);
    }

    @Test
    void scopesThatAreNotGivenAreRefusedByName() {
        for (String scope : List.of("user/Appointment.rs?status=booked", "system/Appointment.rs", "launch", "launch/encounter", "user/Appointment.sr")) {
            Map<String, String> told = app.told(person, app.wish("user/Slot.rs " + scope));

            assertThat(told).containsEntry("error", "invalid_scope").containsEntry("state", "s-1");
            assertThat(told.get("error_description")).contains("(%s)".formatted(scope));
        }
        assertThat(app.told(person, app.wish("patient/Slot.rs user/Appointment.rs")).get("error_description")).as("of one level").contains("(user/Appointment.rs)");
        assertThat(app.told(person, app.wish("user/AuditEvent.rs"))).containsEntry("error", "invalid_scope");
    }

    @Test
    void anAppThatIsNotRegisteredOrWantsItsAnswerElsewhereIsNotAnswered() {
        for (Map<String, String> wish : List.of(app.wish("user/Slot.rs", "client_id", "nobody"), app.wish("user/Slot.rs", "redirect_uri", app.redirect() + "/"),
                app.wish("user/Slot.rs", "redirect_uri", app.redirect() + "?x=y"), app.wish("user/Slot.rs", "redirect_uri", "https://evil.example.org/callback"))) {
            HttpResponse<String> page = app.look(person, wish);

            assertThat(page.statusCode()).isEqualTo(422);
            assertThat(page.uri().getPath()).isEqualTo("/apps/authorize");
        }
    }

    @Test
    void aWishWithoutProofOfPossessionOrForAnotherServerIsSentBack() {
        for (Map<String, String> wish : List.of(app.wish("user/Slot.rs", "code_challenge_method", "plain"), app.wish("user/Slot.rs", "code_challenge", "short"),
                app.wish("user/Slot.rs", "aud", "https://elsewhere.example.org/fhir/r4"), app.wish("user/Slot.rs", "state", ""))) {
            assertThat(app.told(person, wish)).containsEntry("error", "invalid_request").doesNotContainKey("code");
        }
        assertThat(app.told(person, app.wish("user/Slot.rs", "response_type", "token"))).containsEntry("error", "unsupported_response_type");
    }

    @Test
    void whoIsNotSignedInIsSentToTheSignInFirst() {
        assertThat(app.look(PageClient.stranger(api), app.wish("user/Slot.rs")).uri().getPath()).isEqualTo("/login");
    }

    @Test
    void thePageLetsItsFormLeadToTheAppAndNowhereElse() {
        HttpResponse<String> page = app.look(person, app.wish("user/Slot.rs"));

        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("form-action 'self' %s;".formatted(app.redirect().replace("/callback", "")), "frame-ancestors 'none'"));
    }

    @Test
    void aRefusalIsToldAndRecorded() {
        assertThat(app.answered(person, app.wish("user/Slot.rs"), "refuse", "")).containsEntry("error", "access_denied").doesNotContainKey("code");
        assertThat(recorded("app.refused")).isEqualTo(1);
    }

    @Test
    void aCodeThatIsUsedTwiceEndsWhatTheFirstUseBrought() {
        String code = app.code(person, "user/Appointment.rs", "");
        JsonNode first = app.claim(code).body();
        assertThat(app.with(first).get(VISITS).status()).isEqualTo(200);

        refused(app.claim(code));

        assertThat(app.with(first).get(VISITS).status()).isEqualTo(401);
        assertThat(recorded("app.ended")).isEqualTo(1);
    }

    @Test
    void aCodeWithoutItsVerifierOrForAnotherPlaceOrAppIsWorthNothing() {
        String other = "other-" + UUID.randomUUID();
        assertThat(app.register(other, app.redirect(), AppGround.MOST).status()).isEqualTo(201);
        for (String[] change : new String[][] {{"code_verifier", "wrong"}, {"code_verifier", ""}, {"redirect_uri", "https://evil.example.org"}, {"client_id", other}}) {
            String code = app.code(person, "user/Appointment.rs", "");

            refused(app.claim(code, change));
            refused(app.claim(code));
        }
        refused(app.claim("guessed"));
    }

    @Test
    void aCodeIsOldAfterAMinuteAndATokenAfterHalfAnHour() {
        String code = app.code(person, "user/Appointment.rs", "");
        JsonNode granted = app.granted(person, "user/Appointment.rs", "");
        clock.advance(Duration.ofSeconds(61));
        refused(app.claim(code));
        assertThat(app.with(granted).get(VISITS).status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(29));

        assertThat(app.with(granted).get(VISITS).status()).isEqualTo(401);
    }

    @Test
    void aRefreshTokenCountsOnceAndItsSecondUseEndsEverything() {
        JsonNode first = app.granted(person, "user/Appointment.rs offline_access", "");
        assertThat(first.get("scope").asString()).isEqualTo("user/Appointment.rs offline_access");
        clock.advance(Duration.ofHours(2));

        JsonNode second = app.refresh(first.get("refresh_token").asString(), "").body();

        assertThat(app.with(second).get(VISITS).status()).isEqualTo(200);
        refused(app.refresh(first.get("refresh_token").asString(), ""));
        assertThat(app.with(second).get(VISITS).status()).as("whoever has it").isEqualTo(401);
        refused(app.refresh(second.get("refresh_token").asString(), ""));
        assertThat(jdbc.sql("SELECT details ->> 'reason' FROM audit.event WHERE action = 'app.ended' AND entity_id = ?").param(app.id).query(String.class).single()).contains("twice");
    }

    @Test
    void aRefreshNarrowsAndNeverWidens() {
        JsonNode first = app.granted(person, "user/Appointment.rs user/Slot.rs offline_access", "");

        JsonNode narrowed = app.refresh(first.get("refresh_token").asString(), "user/Slot.s").body();
        JsonNode widened = app.refresh(narrowed.get("refresh_token").asString(), "user/Patient.cruds user/Slot.cruds patient/Slot.rs").body();

        assertThat(narrowed.get("scope").asString()).isEqualTo("user/Slot.s offline_access");
        assertThat(widened.get("scope").asString()).isEqualTo("user/Slot.rs offline_access");
        refused(app.refresh(widened.get("refresh_token").asString(), "user/Patient.rs"));
    }

    @Test
    void aRefreshTokenOfAnotherAppOrUnusedForAMonthIsWorthNothing() {
        String other = "other-" + UUID.randomUUID();
        assertThat(app.register(other, app.redirect(), AppGround.MOST).status()).isEqualTo(201);
        String refresh = app.granted(person, "user/Appointment.rs offline_access", "").get("refresh_token").asString();
        refused(app.post("/api/v1/oauth/token", Map.of("grant_type", "refresh_token", "client_id", other, "refresh_token", refresh)));
        String later = app.granted(person, "user/Appointment.rs offline_access", "").get("refresh_token").asString();

        clock.advance(Duration.ofDays(30));

        refused(app.refresh(later, ""));
        grants.purge();
        assertThat(jdbc.sql("SELECT count(*) FROM interop.app_grant WHERE app = ?").param(app.id).query(Long.class).single()).isZero();
    }

    @Test
    void aRoleThatWasTakenAwayIsMissedAtOnceAndInTheNextToken() {
        JsonNode granted = app.granted(person, "user/Appointment.rs user/Location.rs offline_access", "");
        jdbc.sql("UPDATE identity.role_grant SET role = 'STAFF' WHERE username = ?").param(username()).update();

        assertThat(app.with(granted).get(VISITS).status()).isEqualTo(403);
        assertThat(app.refresh(granted.get("refresh_token").asString(), "").body().get("scope").asString()).isEqualTo("user/Location.rs offline_access");
    }

    @Test
    void whoAllowedItSeesItAndTakesItBack() {
        JsonNode granted = app.granted(person, "user/Appointment.rs offline_access", "");
        assertThat(person.get("/me").body()).contains("href=\"/apps\"");
        assertThat(person.get("/apps").body()).contains("Visit planner", "user/Appointment.rs");
        String grant = api.as(role).get("/api/v1/me/apps").body().get(0).get("id").asString();
        assertThat(api.as(Role.ADMIN).delete("/api/v1/me/apps/" + grant).status()).as("somebody else's").isEqualTo(404);

        assertThat(person.submit("/apps", "/apps/" + grant + "/end", "").body()).doesNotContain("Visit planner");

        assertThat(app.with(granted).get(VISITS).status()).isEqualTo(401);
        refused(app.refresh(granted.get("refresh_token").asString(), ""));
        assertThat(recorded("app.ended")).isEqualTo(1);
        assertThat(api.as(role).get("/api/v1/me/apps").body()).isEmpty();
    }

    @Test
    void anAppGivesBackWhatItHas() {
        JsonNode first = app.granted(person, "user/Appointment.rs offline_access", "");
        JsonNode second = app.granted(person, "user/Appointment.rs", "");
        assertThat(app.post("/api/v1/oauth/revoke", Map.of("client_id", "another", "token", first.get("refresh_token").asString())).status()).isEqualTo(200);
        assertThat(app.with(first).get(VISITS).status()).as("another's word counts for nothing").isEqualTo(200);

        assertThat(app.post("/api/v1/oauth/revoke", Map.of("client_id", app.id, "token", first.get("refresh_token").asString())).status()).isEqualTo(200);
        assertThat(app.post("/api/v1/oauth/revoke", Map.of("client_id", app.id, "token", second.get("access_token").asString())).status()).isEqualTo(200);
        assertThat(app.post("/api/v1/oauth/revoke", Map.of("client_id", app.id, "token", "guessed")).status()).isEqualTo(200);

        assertThat(app.with(first).get(VISITS).status()).isEqualTo(401);
        assertThat(app.with(second).get(VISITS).status()).isEqualTo(401);
    }

    @Test
    void anAppThatWasTakenOutOfUseOrChangedActsForNobody() {
        JsonNode granted = app.granted(person, "user/Appointment.rs offline_access", "");

        assertThat(api.as(Role.ADMIN).send("DELETE", "/api/v1/smart-apps/" + app.id, "application/json", new byte[0], "If-Match", "1").status()).isEqualTo(200);

        assertThat(app.with(granted).get(VISITS).status()).isEqualTo(401);
        refused(app.refresh(granted.get("refresh_token").asString(), ""));
        assertThat(app.look(person, app.wish("user/Slot.rs")).statusCode()).isEqualTo(422);
    }

    @Test
    void aNewPasswordAndAClosedAccountEndWhatAppsMayDo() {
        JsonNode granted = app.granted(person, "user/Appointment.rs offline_access", "");
        assertThat(api.as(Role.ADMIN).post("/api/v1/users/" + username() + "/password", Map.of()).status()).isEqualTo(200);

        assertThat(app.with(granted).get(VISITS).status()).isEqualTo(401);
        refused(app.refresh(granted.get("refresh_token").asString(), ""));

        String unit = new Hospital(api, jdbc).unit();
        String others = app.granted(PageClient.signedIn(api, new Grant(Role.SCHEDULER, unit)), "user/Appointment.rs offline_access", "").get("refresh_token").asString();
        assertThat(api.as(Role.ADMIN).delete("/api/v1/users/test.scheduler." + unit).status()).isBetween(200, 204);
        refused(app.refresh(others, ""));
        assertThat(recorded("app.ended")).isEqualTo(2);
    }

    @Test
    void neitherCodeNorTokenIsKeptInWords() {
        String code = app.code(person, "user/Appointment.rs offline_access", "");
        JsonNode granted = app.claim(code).body();

        String kept = jdbc.sql("SELECT string_agg(s::text, ' ') FROM interop.app_secret s").query(String.class).single()
                + jdbc.sql("SELECT string_agg(details::text, ' ') FROM audit.event WHERE entity_id = ?").param(app.id).query(String.class).single();
        assertThat(kept).doesNotContain(code, granted.get("refresh_token").asString(), granted.get("access_token").asString());
    }

    @Test
    void aRegistrationThatCannotWorkIsRefused() {
        assertThat(app.register("a-" + UUID.randomUUID(), "http://app.example.org/callback", "user/Slot.rs").text()).contains("is no https address");
        assertThat(app.register("a-" + UUID.randomUUID(), "javascript:alert(1)", "user/Slot.rs").text()).contains("is no https address");
        assertThat(app.register("a-" + UUID.randomUUID(), app.redirect(), "system/Slot.rs").text()).contains("is no scope");
        assertThat(api.as(Role.INTEGRATOR).post("/api/v1/smart-apps", Map.of("id", "x")).status()).isEqualTo(403);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE kind = 'CHANGE' AND action LIKE '%created' AND entity_id = ?").param(app.id).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whatIsOfferedIsWhatWorks() {
        JsonNode offered = api.asNobody().get("/fhir/r4/.well-known/smart-configuration").body();

        assertThat(offered.get("authorization_endpoint").asString()).isEqualTo(api.baseUrl() + "/apps/authorize");
        assertThat(offered.get("revocation_endpoint").asString()).isEqualTo(api.baseUrl() + "/api/v1/oauth/revoke");
        assertThat(texts(offered, "code_challenge_methods_supported")).containsExactly("S256");
        assertThat(texts(offered, "grant_types_supported")).containsExactly("authorization_code", "refresh_token", "client_credentials");
        assertThat(texts(offered, "capabilities")).contains("launch-standalone", "client-public", "permission-offline", "permission-patient", "permission-user", "context-standalone-patient")
                .doesNotContain("launch-ehr", "sso-openid-connect");
        assertThat(texts(offered, "scopes_supported")).contains("user/Appointment.crus", "patient/Patient.rus", "launch/patient", "offline_access").doesNotContain("user/Subscription.rs", "openid");
    }

    private static List<String> texts(JsonNode offered, String name) {
        return offered.get(name).valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void pagesOfRegisteredAppsMayUseFhirFromABrowserAndNoOthers() {
        String site = app.redirect().replace("/callback", "");
        JsonNode granted = app.granted(person, "user/Appointment.rs", "");

        for (String path : List.of("/fhir/r4/Appointment", "/api/v1/oauth/token", "/fhir/r4/.well-known/smart-configuration", "/api/v1/cds-services", "/api/v1/cds-services/visit-fit")) {
            HttpResponse<byte[]> asked = preflight(path, site);
            assertThat(asked.statusCode()).as(path).isEqualTo(200);
            assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).hasValue(site);
            assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(preflight(path, "https://evil.example.org").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
        ApiClient.As token = app.with(granted);
        assertThat(token.send(token.request(VISITS).header("Origin", site).GET()).response().headers().firstValue("Access-Control-Allow-Origin")).hasValue(site);
        assertThat(preflight("/api/v1/me", site).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpResponse<byte[]> preflight(String path, String site) {
        ApiClient.As nobody = api.asNobody();
        return nobody.send(nobody.request(path).header("Origin", site).header("Access-Control-Request-Method", "GET").header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody())).response();
    }
}
