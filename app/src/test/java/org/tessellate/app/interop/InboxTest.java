package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ScriptedHandler;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

@TessellateTest
class InboxTest {

    @Autowired
    private Inbox inbox;

    @Autowired
    private InboxStore store;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    private final String source = "test-" + UUID.randomUUID();

    @Test
    void isOnDiskBeforeTheSenderIsTold() {
        ScriptedHandler.script(source, message -> {
            throw Problem.notFound("Unit", "later");
        });

        Receipt receipt = inbox.receive(message("1", "hello"));

        assertThat(receipt.status()).isEqualTo(MessageStatus.RECEIVED);
        assertThat(jdbc.sql("SELECT payload FROM interop.inbox WHERE source = ?").param(source).query(String.class).single()).isEqualTo("hello");
    }

    @Test
    void isNotUsedInsideATransactionThatCouldStillRollBack() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> inbox.receive(message("1", "hello"))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void appliesAMessageOnceHoweverOftenItComes() {
        inbox.receiveAndApply(message("1", "hello"));
        Receipt again = inbox.receiveAndApply(message("1", "hello"));

        assertThat(again).isEqualTo(new Receipt(true, MessageStatus.ACCEPTED, "done"));
        assertThat(ScriptedHandler.payloadsFrom(source)).containsExactly("hello");
    }

    @Test
    void takesTheSameIdFromTwoSourcesAsTwoMessages() {
        inbox.receiveAndApply(message("1", "one"));
        Receipt other = inbox.receiveAndApply(InboundMessage.of("test", source + "-b", "1", ScriptedHandler.TYPE, "text/plain", "two"));

        assertThat(other.repeated()).isFalse();
    }

    @Test
    void keepsWhatBreaksItsContractAndSaysWhy() {
        Receipt receipt = inbox.receive(message("1", "broken thing"));

        assertThat(receipt).isEqualTo(new Receipt(false, MessageStatus.REFUSED, "It is broken."));
        assertThat(status("1")).isEqualTo("REFUSED");
        assertThat(ScriptedHandler.payloadsFrom(source)).isEmpty();
    }

    @Test
    void accountsForWhatNobodyTakes() {
        Receipt receipt = inbox.receive(InboundMessage.of("test", source, "1", "unheard-of", "text/plain", "x"));

        assertThat(receipt).isEqualTo(new Receipt(false, MessageStatus.IGNORED, "Nothing here takes messages of type (unheard-of)."));
    }

    @Test
    void ignoresWithTheHandlersReason() {
        ScriptedHandler.script(source, message -> new Outcome.Ignored("Not of interest."));

        assertThat(inbox.receiveAndApply(message("1", "x"))).isEqualTo(new Receipt(false, MessageStatus.IGNORED, "Not of interest."));
    }

    @Test
    void refusesWhatMayNotBeAndDoesNotTryAgain() {
        ScriptedHandler.script(source, message -> {
            throw Problem.conflict(ProblemCode.CONFLICT, "The room (r1) is taken.", "Maybe choose another.");
        });

        Receipt receipt = inbox.receiveAndApply(message("1", "x"));

        assertThat(receipt).isEqualTo(new Receipt(false, MessageStatus.REFUSED, "The room (r1) is taken. Maybe choose another."));
    }

    @Test
    void waitsForWhatIsUnknownYet() {
        AtomicInteger attempts = new AtomicInteger();
        ScriptedHandler.script(source, message -> {
            if (attempts.incrementAndGet() == 1) {
                throw Problem.notFound("Unit", "u1");
            }
            return new Outcome.Accepted("found");
        });

        assertThat(inbox.receiveAndApply(message("1", "x")).status()).isEqualTo(MessageStatus.RECEIVED);

        // The worker may be the first to try it, and write down only now when to try again.
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(2));
            assertThat(status("1")).isEqualTo("ACCEPTED");
        });
    }

    @Test
    void givesUpAfterSixAttemptsAndKeepsOurWordsOnly() {
        ScriptedHandler.script(source, message -> {
            throw new IllegalStateException("Mrs. Example of Example Street");
        });

        inbox.receive(message("1", "x"));
        await().until(() -> {
            clock.advance(Duration.ofMinutes(10));
            return !status("1").equals("RECEIVED");
        });

        assertThat(status("1")).isEqualTo("DEAD");
        assertThat(reason("1")).isEqualTo("IllegalStateException");
        assertThat(ScriptedHandler.payloadsFrom(source)).hasSize(6);
    }

    @Test
    void undoesTheEffectOfAnAttemptThatFailed() {
        ScriptedHandler.script(source, message -> {
            jdbc.sql("INSERT INTO interop.source (name) VALUES (?)").param(source + "/effect").update();
            throw Problem.conflict(ProblemCode.CONFLICT, "No.", "None.");
        });

        inbox.receiveAndApply(message("1", "x"));

        assertThat(jdbc.sql("SELECT count(*) FROM interop.source WHERE name = ?").param(source + "/effect").query(Long.class).single()).isZero();
    }

    @Test
    void keepsTheOrderOfALaneEvenWhileItsFirstMessageWaits() {
        AtomicInteger failures = new AtomicInteger(1);
        ScriptedHandler.script(source, message -> {
            if (message.payload().equals("0") && failures.getAndDecrement() > 0) {
                throw Problem.notFound("Patient", "p1");
            }
            return new Outcome.Accepted("done");
        });

        IntStream.range(0, 20).forEach(i -> inbox.receive(message("m" + i, String.valueOf(i)).inLane("patient-1")));
        inbox.receive(message("other", "other").inLane("patient-2"));
        await().untilAsserted(() -> assertThat(status("other")).isEqualTo("ACCEPTED"));
        assertThat(status("m1")).isEqualTo("RECEIVED");
        clock.advance(Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(status("m19")).isEqualTo("ACCEPTED"));
        List<String> seen = ScriptedHandler.payloadsFrom(source).stream().filter(payload -> !payload.equals("other")).toList();
        assertThat(seen.subList(1, seen.size())).containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    }

    @Test
    void aLaneWithThousandsThatWaitHoldsUpNobodyElse() {
        waiting("bad", 1_200, "'one-lane'");
        try {
            inbox.receive(message("other", "other"));

            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(status("other")).isEqualTo("ACCEPTED"));
            assertThat(status("bad7")).isEqualTo("RECEIVED");
        } finally {
            jdbc.sql("DELETE FROM interop.inbox WHERE source = ?").param(source).update();
        }
    }

    /** Each in a lane of its own is the dearest: all of them are looked at before the one that is due. */
    @Test
    void findsTheOneThatIsDueAmongAHundredThousand() {
        transaction.executeWithoutResult(status -> {
            waiting("m", 100_000, "'lane' || lpad(n::text, 6, '0')");
            jdbc.sql("UPDATE interop.inbox SET next_attempt_at = ? WHERE source = ? AND message_id = 'm99999'")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), source).update();
            jdbc.sql("UPDATE interop.inbox SET next_attempt_at = ? WHERE source <> ? AND status = 'RECEIVED'")
                    .params(clock.instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC), source).update();
            jdbc.sql("ANALYZE interop.inbox").update();
            long began = System.nanoTime();

            assertThat(store.due(Set.of(), false)).singleElement().satisfies(position -> assertThat(store.lock(position).orElseThrow().message().id()).isEqualTo("m99999"));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            System.out.printf("the one due among 100,000 lanes: %d ms%n", (System.nanoTime() - began) / 1_000_000);
            status.setRollbackOnly();
        });
    }

    @Test
    void messagesThatTakeMinutesAreFoundApartFromTheOthers() {
        transaction.executeWithoutResult(status -> {
            waiting("m", 2, "'lane' || n");
            jdbc.sql("UPDATE interop.inbox SET next_attempt_at = ? WHERE source = ? AND message_id = 'm2'").params(clock.instant().atOffset(ZoneOffset.UTC), source).update();
            Long position = jdbc.sql("SELECT position FROM interop.inbox WHERE source = ? AND message_id = 'm2'").param(source).query(Long.class).single();

            assertThat(store.due(Set.of("test"), true)).contains(position);
            assertThat(store.due(Set.of("test"), false)).doesNotContain(position);
            assertThat(store.due(Set.of("files"), false)).contains(position);
            status.setRollbackOnly();
        });
    }

    private void waiting(String id, int count, String lane) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                INSERT INTO interop.inbox (source, message_id, channel, type, lane, content_type, payload, attributes, received_at, status, next_attempt_at)
                SELECT ?, ? || n, 'test', 'test', %s, 'text/plain', 'x', '{}', ?, 'RECEIVED', ?::timestamptz + CASE n WHEN 1 THEN interval '100 years' ELSE interval '%s' END
                FROM generate_series(1, ?) AS n""".formatted(lane, id.equals("m") ? "1 day" : "0")).params(source, id, now, now, count).update();
    }

    @Test
    void refusesNamesAndPayloadsItCouldNotKeep() {
        assertThatThrownBy(() -> inbox.receive(message("", "x"))).isInstanceOf(Problem.class).hasMessageContaining("id");
        assertThatThrownBy(() -> inbox.receive(message("a\nb", "x"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> inbox.receive(message("1", "x".repeat((8 << 20) + 1)))).isInstanceOf(Problem.class).hasMessageContaining("8388609");
        assertThatThrownBy(() -> inbox.receive(message("1", "\0"))).isInstanceOf(Problem.class).hasMessageContaining("NUL");
    }

    private InboundMessage message(String id, String payload) {
        return InboundMessage.of("test", source, id, ScriptedHandler.TYPE, "text/plain", payload);
    }

    private String status(String id) {
        return column("status", id);
    }

    private String reason(String id) {
        return column("reason", id);
    }

    private String column(String name, String id) {
        return jdbc.sql("SELECT %s FROM interop.inbox WHERE source = ? AND message_id = ?".formatted(name)).params(source, id).query(String.class).single();
    }
}
