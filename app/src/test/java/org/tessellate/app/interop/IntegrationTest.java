package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.ScriptedHandler;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.JsonNode;

/** What people see of the connections, and what they do about messages that wait for them. */
@TessellateTest
class IntegrationTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private InboxStore messages;

    @Autowired
    private SilenceWatch watch;

    private final String source = "test-" + UUID.randomUUID();

    @Test
    void aRefusedMessageIsListedWithItsReasonButWithoutWhatItSays() {
        inbox.receive(message("1", "broken thing"));

        ApiClient.Answer listed = api.as(Role.ADMIN).get("/api/v1/integration/messages?source=" + source);

        assertThat(listed.body()).hasSize(1);
        assertThat(listed.body().get(0).get("reason").asString()).isEqualTo("It is broken.");
        assertThat(listed.text()).doesNotContain("broken thing");
    }

    @Test
    void aMessageIsReplayedOnceItsCauseIsGone() {
        ScriptedHandler.script(source, given -> {
            throw Problem.conflict(ProblemCode.CONFLICT, "The room (r1) is missing.", "Maybe enter it.");
        });
        inbox.receiveAndApply(message("1", "hello"));
        ScriptedHandler.script(source, given -> new Outcome.Accepted("done"));

        assertThat(act("replay", Map.of()).status()).isEqualTo(204);

        await().untilAsserted(() -> assertThat(status()).isEqualTo("ACCEPTED"));
        assertThat(act("replay", Map.of()).status()).as("what was accepted is not applied twice").isEqualTo(409);
        assertThat(audited("message.replayed")).isEqualTo(1);
    }

    @Test
    void aReplayAsksTheContractAgain() {
        inbox.receive(message("1", "broken still"));

        act("replay", Map.of());

        await().untilAsserted(() -> assertThat(status()).isEqualTo("REFUSED"));
        assertThat(ScriptedHandler.payloadsFrom(source)).isEmpty();
    }

    @Test
    void aCorrectedMessageIsAppliedInsteadAndMustKeepTheContract() {
        inbox.receive(message("1", "broken"));

        assertThat(act("correct", Map.of("payload", "broken again")).status()).isEqualTo(422);
        assertThat(act("correct", Map.of("payload", "whole")).status()).isEqualTo(204);

        await().untilAsserted(() -> assertThat(status()).isEqualTo("ACCEPTED"));
        assertThat(ScriptedHandler.payloadsFrom(source)).containsExactly("whole");
    }

    @Test
    void onlyThoseWhoMaySeePatientsCorrect() {
        inbox.receive(message("1", "broken"));

        ApiClient.Answer answer = api.as(Role.ADMIN).post("/api/v1/integration/messages/%d/correct".formatted(number()), Map.of("payload", "whole"));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aMessageIsDiscardedWithAReasonOnly() {
        inbox.receive(message("1", "broken"));

        assertThat(act("discard", Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(act("discard", Map.of("reason", "sent by mistake")).status()).isEqualTo(204);

        assertThat(status()).isEqualTo("DISCARDED");
        assertThat(audited("message.discarded")).isEqualTo(1);
    }

    @Test
    void whatAMessageSaysIsShownToThoseWhoMaySeePatientsAndEachLookIsRecorded() throws Exception {
        inbox.receive(message("1", "broken by Mrs. Example"));
        String page = "/integration/messages/" + number();

        assertThat(PageClient.signedIn(api, Role.ADMIN).get(page).body()).contains("It is broken.").doesNotContain("Mrs. Example");
        assertThat(audited("message.read")).isZero();
        assertThat(PageClient.signedIn(api, Role.INTEGRATOR).get(page).body()).contains("Mrs. Example");
        assertThat(audited("message.read")).isEqualTo(1);
    }

    @Test
    void aSourceThatIsSilentForTooLongIsStale() throws Exception {
        inbox.receiveAndApply(message("1", "hello"));
        lookAfter(10);
        assertThat(feed().get("stale").asBoolean()).isFalse();

        clock.advance(Duration.ofMinutes(11));

        assertThat(feed().get("stale").asBoolean()).isTrue();
        assertThat(feed().get("steward").asString()).isEqualTo("Kim");
        assertThat(PageClient.signedIn(api, Role.ADMIN).get("/integration").body()).contains(source, "stale");
    }

    @Test
    void nothingIsReadAgainThroughADoorThatIsNotThere() {
        ApiClient.Answer answer = api.as(Role.INTEGRATOR).post("/api/v1/integration/doors/pigeon/replay", Map.of("since", "2026-03-02T08:00:00Z"));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void theAsyncApiDocumentAndEachSchemaAreServed() {
        assertThat(api.as(Role.STAFF).get("/api/v1/events/asyncapi.json").body().get("asyncapi").asString()).isEqualTo("3.1.0");
        assertThat(api.as(Role.STAFF).get("/api/v1/events/schemas/roster.published").body().get("title").asString()).isEqualTo("roster.published");
        assertThat(api.as(Role.STAFF).get("/api/v1/events/schemas/unheard-of").status()).isEqualTo(404);
    }

    private void lookAfter(int minutes) {
        assertThat(PageClient.signedIn(api, Role.INTEGRATOR).submit("/integration", "/integration/sources", "source=%s&steward=Kim&silentMinutes=%d".formatted(source, minutes)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSourceThatIsSilentLongerThanItsMessagesAreKeptIsStillThereAndStale() {
        inbox.receiveAndApply(message("1", "hello"));
        lookAfter(10);
        clock.advance(Duration.ofDays(40));

        assertThat(messages.purge(clock.instant().minus(Duration.ofDays(30)))).isPositive();

        assertThat(feed().get("stale").asBoolean()).isTrue();
        assertThat(feed().get("channel").asString()).isEqualTo("test");
    }

    @Test
    void howLongAMessageWasOnItsWayIsShown() {
        inbox.receiveAndApply(new InboundMessage("test", source, "1", ScriptedHandler.TYPE, "1", clock.instant().minus(Duration.ofMinutes(7)), "text/plain", "hello", Map.of()));
        lookAfter(10);

        assertThat(PageClient.signedIn(api, Role.ADMIN).get("/integration").body()).containsPattern(source + "(?s:.{0,2500}?)>7 min<");
    }

    @Test
    void whoLooksAfterASourceIsToldOfItsSilenceOnceAndNoMoreWhenItSpeaks() {
        new Hospital(api, jdbc).room("r1", "EXAM");
        inbox.receiveAndApply(message("1", "hello"));
        lookAfter(10);
        watch.look();
        assertThat(silences()).isEmpty();
        clock.advance(Duration.ofMinutes(11));

        watch.look();
        watch.look();
        assertThat(silences()).containsExactly("OPEN Kim");
        inbox.receiveAndApply(message("2", "again"));
        watch.look();
        assertThat(silences()).containsExactly("RESOLVED Kim");
        clock.advance(Duration.ofMinutes(11));
        watch.look();
        assertThat(silences()).containsExactlyInAnyOrder("RESOLVED Kim", "OPEN Kim");
    }

    private List<String> silences() {
        return jdbc.sql("SELECT status || ' ' || owner FROM decision.exception WHERE body ->> 'subject' = ?").param("source/" + source).query(String.class).list();
    }

    private JsonNode feed() {
        return api.as(Role.ADMIN).get("/api/v1/integration").body().get("feeds").valueStream()
                .filter(feed -> feed.get("source").asString().equals(source)).findFirst().orElseThrow();
    }

    private ApiClient.Answer act(String verb, Object body) {
        return api.as(Role.INTEGRATOR).post("/api/v1/integration/messages/%d/%s".formatted(number(), verb), body);
    }

    private long number() {
        return jdbc.sql("SELECT position FROM interop.inbox WHERE source = ?").param(source).query(Long.class).single();
    }

    private String status() {
        return jdbc.sql("SELECT status FROM interop.inbox WHERE source = ?").param(source).query(String.class).single();
    }

    private long audited(String action) {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE action = ? AND entity_id = ?").params(action, String.valueOf(number())).query(Long.class).single();
    }

    private InboundMessage message(String id, String payload) {
        return InboundMessage.of("test", source, id, ScriptedHandler.TYPE, "text/plain", payload);
    }
}
