package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.TessellateTest;

/** What happens on the wire: framing, limits, and who is let in. */
@TessellateTest
class MllpTest {

    @Autowired
    private Reception reception;

    @Autowired
    private SslBundles bundles;

    @Autowired
    private JdbcClient jdbc;

    private final String sender = "MLLP-" + UUID.randomUUID();
    private OpenDoor door;

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void answersManyMessagesOnOneConnectionWhateverStandsBetweenThem() throws IOException {
        try (Line line = open().line()) {
            assertThat(line.ask(message("1"))).contains("MSA|AA|1");
            assertThat(line.raw((byte) '\r', (byte) '\n').ask(message("2"))).contains("MSA|AA|2");
        }
    }

    @Test
    void answersMessagesThatCameTogetherInTheirOrder() throws IOException {
        try (Line line = open().line()) {
            line.send(message("1")).send(message("2"));

            assertThat(line.answer()).contains("MSA|AA|1");
            assertThat(line.answer()).contains("MSA|AA|2");
        }
    }

    @Test
    void hangsUpAtBytesThatAreNoFrame() throws IOException {
        try (Line line = open().line()) {
            assertThat(line.raw("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII)).isHungUp()).isTrue();
        }
    }

    @Test
    void keepsNothingOfAMessageThatWasCutOffByAnother() throws IOException {
        try (Line line = open().line()) {
            line.raw((byte) 0x0B).raw(message("1").getBytes(StandardCharsets.US_ASCII)).send(message("2"));

            assertThat(line.isHungUp()).isTrue();
            assertThat(kept()).isZero();
        }
    }

    @Test
    void keepsNothingOfAMessageWhoseEndIsNoEnd() throws IOException {
        try (Line line = open().line()) {
            line.raw((byte) 0x0B).raw(message("1").getBytes(StandardCharsets.US_ASCII)).raw((byte) 0x1C, (byte) 'x');

            assertThat(line.isHungUp()).isTrue();
            assertThat(kept()).isZero();
        }
    }

    @Test
    void refusesAMessageThatIsTooLongWithAnAnswer() throws IOException {
        door = OpenDoor.open(reception, bundles, 10, 1_000, Duration.ofSeconds(30), Duration.ofMinutes(1));
        try (Line line = door.line()) {
            String answer = line.ask(message("1") + "NTE|1||" + "x".repeat(5_000));

            assertThat(answer).contains("MSA|AR|1").contains("longer than 1000 bytes");
            assertThat(line.isHungUp()).isTrue();
            assertThat(kept()).isZero();
        }
    }

    @Test
    void takesAMessageOfExactlyTheLargestSize() throws IOException {
        String padded = message("1") + "NTE|1||";
        door = OpenDoor.open(reception, bundles, 10, padded.length() + 10, Duration.ofSeconds(30), Duration.ofMinutes(1));
        try (Line line = door.line()) {
            assertThat(line.ask(padded + "x".repeat(10))).contains("MSA|AA|1");
        }
    }

    @Test
    void hangsUpOnWhoeverTakesTooLongForAMessage() throws IOException {
        door = OpenDoor.open(reception, bundles, 10, 1_000, Duration.ofMillis(300), Duration.ofMinutes(1));
        try (Line line = door.line()) {
            line.raw((byte) 0x0B, (byte) 'M');

            assertThat(line.isHungUp()).isTrue();
        }
    }

    @Test
    void hangsUpOnASlowSenderHoweverSteadilyItDrips() throws IOException {
        door = OpenDoor.open(reception, bundles, 10, 1_000_000, Duration.ofMillis(400), Duration.ofMinutes(1));
        try (Line line = door.line()) {
            line.raw((byte) 0x0B);
            await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(50)).until(() -> {
                try {
                    line.raw((byte) 'x');
                    return door.connected() == 0;
                } catch (IOException hungUp) {
                    return true;
                }
            });
            assertThat(line.isHungUp()).isTrue();
        }
    }

    @Test
    void hangsUpOnSilence() throws IOException {
        door = OpenDoor.open(reception, bundles, 10, 1_000, Duration.ofSeconds(30), Duration.ofMillis(300));
        try (Line line = door.line()) {
            assertThat(line.ask(message("1"))).contains("MSA|AA|1");
            assertThat(line.isHungUp()).isTrue();
        }
    }

    @Test
    void waitsNotLongForWhoeverNeverSaysAnything() throws IOException {
        door = OpenDoor.open(reception, bundles, 10, 1_000, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMillis(300));
        try (Line line = door.line()) {
            assertThat(line.isHungUp()).isTrue();
        }
    }

    @Test
    void hangsUpOnWhoeverDoesNotReadTheAnswers() throws IOException {
        door = OpenDoor.open(reception, bundles, 10, 1_000_000, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofSeconds(30));
        // Each answer holds the sender's name, so that few fill the buffers between.
        String asked = message("1").replaceFirst("MSH\\|(....)\\|[^|]*", "MSH|$1|" + "x".repeat(100_000));
        try (Line line = door.line()) {
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(1)).until(() -> {
                try {
                    line.send(asked);
                    return door.connected() == 0;
                } catch (IOException hungUp) {
                    return true;
                }
            });
        }
        await().until(() -> door.connected() == 0);
    }

    @Test
    void letsInNoMoreConnectionsThanAllowedAndTheNextOnceOneIsGone() throws IOException {
        door = OpenDoor.open(reception, bundles, 1, 10_000, Duration.ofSeconds(30), Duration.ofMinutes(1));
        try (Line first = door.line()) {
            assertThat(first.ask(message("1"))).contains("MSA|AA|1");
            try (Line second = door.line()) {
                assertThat(second.isHungUp()).isTrue();
            }
        }
        await().until(() -> door.connected() == 0);
        try (Line third = door.line()) {
            assertThat(third.ask(message("3"))).contains("MSA|AA|3");
        }
    }

    @Test
    void finishesWhatIsUnderWayBeforeItCloses() throws IOException {
        try (Line line = open().line()) {
            line.ask(message("1"));
            door.close();

            assertThat(line.isHungUp()).isTrue();
            assertThat(kept()).isEqualTo(1);
        }
    }

    private OpenDoor open() {
        door = OpenDoor.open(reception, bundles);
        return door;
    }

    private String message(String id) {
        return "MSH|^~\\&|%s|HOSPITAL|||20260302080000+0000||ADT^A31^ADT_A05|%s|P|2.5\rEVN||20260302080000\rPID|1||4711\r".formatted(sender, id);
    }

    private long kept() {
        return jdbc.sql("SELECT count(*) FROM interop.inbox WHERE source = ?").param("hl7v2/" + sender + "/HOSPITAL").query(Long.class).single();
    }
}
