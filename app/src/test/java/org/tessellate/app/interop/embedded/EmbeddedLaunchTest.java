package org.tessellate.app.interop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.runtime.Secret;

/** How a record system's launch becomes a widget, and which launches do not. */
@TessellateTest
class EmbeddedLaunchTest {

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

    @Autowired
    private PendingLaunches pending;

    @Autowired
    private LaunchSessions sessions;

    private StandInSmartEhr ehr;
    private EmbeddedGround ground;
    private Framed browser;

    @BeforeEach
    void aRegisteredRecordSystem() {
        clock.set(TestClock.START);
        ehr = new StandInSmartEhr(clock);
        ground = new EmbeddedGround(api, jdbc, users, decisions, Role.CHARGE_NURSE).registered(ehr, Map.of()).known("Practitioner/dr-1");
        browser = new Framed(api.baseUrl());
    }

    @AfterEach
    void close() {
        ehr.close();
    }

    @Test
    void aLaunchAsksForWhoItIsWithPkceForExactlyThisIssuer() {
        browser.callback(ehr);

        assertThat(ehr.lastAsked).containsEntry("response_type", "code").containsEntry("client_id", StandInSmartEhr.CLIENT).containsEntry("scope", "launch openid fhirUser")
                .containsEntry("aud", ehr.issuer()).containsEntry("redirect_uri", api.baseUrl() + "/embedded/callback").containsEntry("code_challenge_method", "S256")
                .containsEntry("tenant", "main").containsKeys("launch", "state", "nonce", "code_challenge");
        assertThat(recorded("embedded.started")).isEqualTo(1);
    }

    @Test
    void whoComesBackSeesWhatWaitsInTheirUnitsWithReasons() {
        Recommendation waiting = ground.issued("Call in one nurse");

        HttpResponse<String> page = browser.launch(ehr);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("Call in one nurse", "One nurse is missing on Saturday night.", "GAP · coverage", "Mia Charge", "since Mon 2 Mar 03:00", "staff/ann",
                "/decisions/" + waiting.id());
        assertThat(recorded("embedded.opened")).isEqualTo(1);
        assertThat(jdbc.sql("SELECT details::text FROM audit.event WHERE action = 'embedded.shown' AND actor = ?").param(ground.account).query(String.class).single())
                .contains(waiting.id().value());
    }

    @Test
    void theWidgetMayBeFramedByItsTenantOnlyAndSetsNoCookie() {
        HttpResponse<String> page = browser.launch(ehr);

        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .endsWith("frame-ancestors " + ehr.elsewhere()).startsWith("default-src 'none';").doesNotContain("script"));
        assertThat(page.headers().allValues("X-Frame-Options")).isEmpty();
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void everyOtherPageStaysOutOfFrames() {
        for (String path : List.of("/login", "/offers/x")) {
            HttpResponse<String> page = browser.get(api.baseUrl() + path);

            assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
            assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        }
    }

    @Test
    void anUnknownIssuerIsRefusedAndNobodyIsAsked() {
        HttpResponse<String> page = browser.get(api.baseUrl() + "/embedded/launch?iss=" + ehr.root() + "/other&launch=x");

        refusedAs(page, "not registered");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy).endsWith("frame-ancestors 'none'"));
        assertThat(ehr.requests).isEmpty();
    }

    @Test
    void aStateThatIsNotOursOpensNothing() {
        String address = browser.callback(ehr);

        refusedAs(browser.get(address.replaceFirst("state=[^&]+", "state=" + Secret.fresh())), "not known here");
        assertThat(ehr.requests).doesNotContain("POST /token");
    }

    @Test
    void aLaunchComesBackOnceAndSaysSoInItsFrame() {
        String address = browser.callback(ehr);
        assertThat(browser.get(address).statusCode()).isEqualTo(200);

        HttpResponse<String> again = browser.get(address);

        refusedAs(again, "used before");
        assertThat(again.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy).endsWith(ehr.elsewhere()));
        assertThat(recorded("embedded.refused")).isEqualTo(1);
    }

    @Test
    void aLaunchThatTakesLongerThanTenMinutesIsOver() {
        String address = browser.callback(ehr);
        clock.advance(Duration.ofMinutes(10));

        refusedAs(browser.get(address), "took too long");
    }

    @Test
    void aSignInThatTheRecordSystemRefusedIsSaidSo() {
        String address = browser.callback(ehr);

        refusedAs(browser.get(address.replaceFirst("code=[^&]+", "error=access_denied")), "did not let you sign in");
    }

    @Test
    void anIdentityTokenOfAnotherLaunchClientIssuerOrTimeProvesNothing() {
        ehr.twist = claims -> claims.claim("nonce", "another");
        refusedAs(browser.launch(ehr), "does not prove");
        ehr.twist = claims -> claims.audience("another-client");
        refusedAs(browser.launch(ehr), "does not prove");
        ehr.twist = claims -> claims.audience(List.of(StandInSmartEhr.CLIENT, "another-client"));
        refusedAs(browser.launch(ehr), "does not prove");
        ehr.twist = claims -> claims.issuer("https://elsewhere.example.org");
        refusedAs(browser.launch(ehr), "does not prove");
        ehr.twist = claims -> claims.expirationTime(Date.from(clock.instant().minusSeconds(61)));
        refusedAs(browser.launch(ehr), "does not prove");
        ehr.twist = claims -> claims.expirationTime(null);
        refusedAs(browser.launch(ehr), "does not prove");
    }

    @Test
    void anIdentityTokenSignedByAnotherKeyProvesNothing() {
        ehr.signsWith = StandInSmartEhr.key();

        refusedAs(browser.launch(ehr), "does not prove");
    }

    @Test
    void aUserOfTheRecordSystemWhomNobodyListedSeesNothing() {
        ground.issued("Call in one nurse");
        for (String stranger : List.of("Practitioner/dr-2", "Patient/dr-1", "../Practitioner/dr-1")) {
            ehr.user = stranger;
            HttpResponse<String> page = browser.launch(ehr);

            refusedAs(page, "no account here");
            assertThat(page.body()).doesNotContain("Call in one nurse");
        }
        ehr.twist = claims -> claims.claim("fhirUser", "https://elsewhere.example.org/fhir/Practitioner/dr-1");
        refusedAs(browser.launch(ehr), "no account here");
    }

    @Test
    void aClosedAccountOpensNothing() {
        jdbc.sql("UPDATE identity.user_account SET disabled = true WHERE username = ?").param(ground.account).update();

        refusedAs(browser.launch(ehr), "no account here");
    }

    @Test
    void usersCanBeKnownByAnIdentifierThatTheRecordSystemHasForThem() {
        ehr.close();
        ehr = new StandInSmartEhr(clock);
        EmbeddedGround other = new EmbeddedGround(api, jdbc, users, decisions, Role.MANAGER).registered(ehr, Map.of("identifierSystem", "urn:hospital:staff")).known("4711");

        HttpResponse<String> page = browser.launch(ehr);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'embedded.opened' AND actor = ?").param(other.account).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aRecordSystemThatAnswersWithWhatCannotBeUsedIsSaidToBeSilent() {
        for (Map<String, Object> spoilt : List.<Map<String, Object>>of(Map.of("token_endpoint", "http://elsewhere.example.org/token"), Map.of("authorization_endpoint", "javascript:alert(1)"),
                Map.of("note", "x".repeat(300_000)))) {
            Map<String, Object> before = Map.copyOf(ehr.configuration);
            ehr.configuration.putAll(spoilt);

            refusedAs(browser.get(ehr.launch(api.baseUrl())), "did not answer as it should");
            ehr.configuration.clear();
            ehr.configuration.putAll(before);
        }
        assertThat(ehr.lastAsked).isEmpty();
    }

    @Test
    void neitherTokenNorStateIsKeptInWords() {
        String address = browser.callback(ehr);
        String state = address.replaceFirst(".*state=", "");
        String token = Framed.token(browser.get(address));

        assertThat(jdbc.sql("SELECT string_agg(s::text, ' ') FROM interop.ehr_launch_state s").query(String.class).single()).doesNotContain(state);
        assertThat(jdbc.sql("SELECT string_agg(s::text, ' ') FROM interop.ehr_launch_session s").query(String.class).single()).doesNotContain(token);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE details::text LIKE '%' || ? || '%'").param(token).query(Long.class).single()).isZero();
    }

    @Test
    void whatIsOverIsForgotten() {
        browser.launch(ehr);
        clock.advance(Duration.ofHours(2));

        pending.purge();
        sessions.purge();

        for (String table : List.of("ehr_launch_state", "ehr_launch_session")) {
            assertThat(jdbc.sql("SELECT count(*) FROM interop." + table + " WHERE launch = ?").param(ground.launch).query(Long.class).single()).isZero();
        }
    }

    @Test
    void onlyWhoOpensAccountsRegistersRecordSystemsAndTheirUsers() {
        for (String path : List.of("/api/v1/ehr-launches", "/api/v1/ehr-users")) {
            assertThat(api.as(Role.INTEGRATOR).post(path, Map.of("id", "x")).status()).isEqualTo(403);
            assertThat(api.as(Role.INTEGRATOR).get(path).status()).isEqualTo(403);
        }
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE kind = 'CHANGE' AND entity_id = ?").param(ground.launch).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aRegistrationThatIsNotSafeIsRefused() {
        String id = "e-" + UUID.randomUUID();

        assertThat(ground.register(id, "http://ehr.example.org/fhir", "https://ehr.example.org", Map.of()).text()).contains("is no https address");
        for (String origin : List.of("*", "https://*.example.org", "https://ehr.example.org/", "http://ehr.example.org", "https://a.org; script-src *", "'self'")) {
            assertThat(ground.register(id, "https://ehr.example.org/" + id, origin, Map.of()).text()).as(origin).contains("is no origin");
        }
        assertThat(ground.register(id, ehr.issuer(), "https://ehr.example.org", Map.of()).status()).as("the same issuer twice").isEqualTo(409);
        assertThat(api.as(Role.ADMIN).post("/api/v1/ehr-users", Map.of("id", id, "launch", ground.launch, "ehrUser", "Practitioner/x", "username", "no-such-account")).text())
                .contains("is nobody's account");
    }

    @Test
    void aDecisionFromTheWidgetIsTheAccountsOwn() {
        Recommendation waiting = ground.issued("Call in one nurse");
        String token = Framed.token(browser.launch(ehr));

        HttpResponse<String> page = browser.press(token, Map.of("act", "OVERRIDE", "id", waiting.id().value(), "version", "1", "reasonCode", "STAFF_WELLBEING", "comment", "Ann has worked six nights."));

        assertThat(page.body()).contains("Overridden", "Nothing waits for a decision in your units.").doesNotContain("Call in one nurse");
        assertThat(decisions.decisionsOn(waiting.id())).extracting(Decision::outcome, Decision::user, Decision::roles, Decision::reasonCode)
                .containsExactly(tuple(Decision.Outcome.OVERRIDDEN, ground.account, "CHARGE_NURSE", "STAFF_WELLBEING"));
        assertThat(jdbc.sql("SELECT actor FROM audit.event WHERE action = 'recommendation.overridden' AND entity_id = ?").param(waiting.id().value()).query(String.class).list())
                .containsExactly(ground.account);
    }

    private void refusedAs(HttpResponse<String> page, String why) {
        assertThat(page.statusCode()).as(page.body()).isIn(400, 403, 502);
        assertThat(page.body()).contains(why).doesNotContain("name=\"token\"");
    }

    private long recorded(String action) {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE action = ? AND entity_id = ?").params(action, ground.launch).query(Long.class).single();
    }

    @Test
    void whoeverBeginsALaunchDoesNotChooseWhereItComesBackTo() throws IOException {
        URI launch = URI.create(ehr.launch(api.baseUrl()));
        try (Socket socket = new Socket("127.0.0.1", launch.getPort())) {
            socket.getOutputStream().write("GET %s?%s HTTP/1.1\r\nHost: evil.example.org\r\nConnection: close\r\n\r\n"
                    .formatted(launch.getRawPath(), launch.getRawQuery()).getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 403");
        }
        assertThat(ehr.requests).isEmpty();
        assertThat(jdbc.sql("SELECT details ->> 'detail' FROM audit.event WHERE action = 'embedded.refused' AND entity_id = ?").param(ground.launch).query(String.class).single())
                .contains("tessellate.notification.public-url");
    }

    @Test
    void whoAsksTooOftenFromOneAddressWaitsAndNoRecordIsKeptOfIt() throws Exception {
        String stranger = "urn:stranger:" + UUID.randomUUID();
        try (HttpClient client = HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.0.77")).build();
                ExecutorService many = Executors.newFixedThreadPool(8)) {
            HttpRequest launch = HttpRequest.newBuilder(URI.create(api.baseUrl() + "/embedded/launch?launch=x&iss=" + stranger)).build();
            List<Future<HttpResponse<Void>>> asked = IntStream.range(0, 400).mapToObj(i -> many.submit(() -> client.send(launch, BodyHandlers.discarding()))).toList();
            long answered = 0;
            for (Future<HttpResponse<Void>> one : asked) {
                answered += one.get().statusCode() == 403 ? 1 : 0;
            }
            HttpResponse<Void> refused = asked.stream().map(Future::resultNow).filter(one -> one.statusCode() == 429).findFirst().orElseThrow();

            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'embedded.refused' AND details::text LIKE '%' || ? || '%'").param(stranger).query(Long.class).single())
                    .isEqualTo(answered).isGreaterThanOrEqualTo(100);
        }
    }
}
