package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.interop.CanonicalEvent.Data;

@TessellateTest
class OutboxTest {

    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");

    /** Reads everything from now on; fails at the subjects named. */
    private static class Reader implements EventConsumer {

        private final String name = "test-" + UUID.randomUUID();
        private final List<CloudEvent> read = new ArrayList<>();
        private final List<String> poison = new ArrayList<>();
        private boolean away;

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean startsNow() {
            return true;
        }

        @Override
        public boolean wants(EventType type) {
            return type == EventType.ROOM_STATUS;
        }

        @Override
        public void accept(List<CloudEvent> events) {
            if (away) {
                throw new NotNow("away", null);
            }
            if (events.stream().map(CloudEvent::subject).anyMatch(poison::contains)) {
                throw new IllegalStateException("poison");
            }
            read.addAll(events);
        }

        List<String> subjects() {
            return read.stream().map(CloudEvent::subject).toList();
        }
    }

    @Autowired
    private Outbox outbox;

    @Autowired
    private Sequencer sequencer;

    @Autowired
    private LogReader log;

    @Autowired
    private EventLog events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final String lane = "f-" + UUID.randomUUID();
    private final Reader reader = new Reader();

    @BeforeEach
    void aReader() {
        placeAll();
        log.register(reader);
    }

    @AfterEach
    void noReaderKeepsTheLogFromBeingPurged() {
        jdbc.sql("DELETE FROM interop.consumer WHERE name = ?").param(reader.name()).update();
    }

    @Test
    void isWrittenOnlyInATransaction() {
        assertThatThrownBy(() -> outbox.add(event("r1"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void tellsWhatCommittedAndNothingElse() {
        tell("r1");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            outbox.add(event("r2"));
            throw new IllegalStateException("no");
        })).hasMessage("no");

        readAll();

        assertThat(reader.subjects()).containsExactly("r1");
    }

    @Test
    void carriesWhatCloudEventsAndTheContractAskFor() {
        tell("r1");

        readAll();

        CloudEvent event = reader.read.getFirst();
        assertThat(event.id()).hasSize(36);
        assertThat(event.source()).isEqualTo("urn:tessellate:local");
        assertThat(event.type()).isEqualTo("org.tessellate.room.status");
        assertThat(event.dataSchema()).isEqualTo("urn:tessellate:event:room.status:1");
        assertThat(event.time()).isEqualTo(EIGHT);
        assertThat(event.recordedTime()).isEqualTo(clock.instant());
        assertThat(event.partitionKey()).isEqualTo(lane);
        assertThat(event.traceParent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(event.confidence()).isEqualTo(0.75);
        assertThat(event.status()).isEqualTo("active");
    }

    @Test
    void countsWithoutGapsWithinAFacilityWhileManyWrite() {
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                String subject = "r" + i;
                writers.submit(() -> tell(subject));
            }
        }

        readAll();

        assertThat(reader.read).hasSize(200);
        assertThat(reader.read).extracting(CloudEvent::sequence).containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(reader.read).extracting(CloudEvent::place).isSorted();
    }

    @Test
    void keepsTheOrderInWhichOneThingChanged() {
        List.of("a", "b", "c", "d").forEach(this::tell);

        readAll();

        assertThat(reader.subjects()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void goesOnWhereTheReaderStopped() {
        tell("a");
        readAll();
        tell("b");

        Reader restarted = reader;
        log.register(restarted);
        readAll();

        assertThat(reader.subjects()).containsExactly("a", "b");
    }

    @Test
    void putsAnEventAsideThatFailsAgainAndAgainAndGoesOn() {
        reader.poison.add("b");
        List.of("a", "b", "c").forEach(this::tell);

        for (int attempt = 0; attempt < 12; attempt++) {
            readAll();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(reader.subjects()).containsExactly("a", "c");
        assertThat(jdbc.sql("SELECT reason FROM interop.parked WHERE consumer = ?").param(reader.name()).query(String.class).list())
                .containsExactly("poison");
    }

    @Test
    void howLongTheOtherSideWasAwayDoesNotCountAgainstAnEvent() {
        reader.away = true;
        tell("a");
        for (int attempt = 0; attempt < 8; attempt++) {
            readAll();
            clock.advance(Duration.ofMinutes(1));
        }
        reader.away = false;
        reader.poison.add("a");
        readAll();
        reader.poison.clear();
        clock.advance(Duration.ofMinutes(1));

        readAll();

        assertThat(reader.subjects()).containsExactly("a");
        assertThat(jdbc.sql("SELECT count(*) FROM interop.parked WHERE consumer = ?").param(reader.name()).query(Long.class).single()).isZero();
    }

    @Test
    void waitsLongerAfterEachFailure() {
        reader.poison.add("a");
        tell("a");
        readAll();
        reader.poison.clear();

        readAll();
        assertThat(reader.read).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        readAll();

        assertThat(reader.subjects()).containsExactly("a");
    }

    /** Hands events to another system, which is slow meanwhile. */
    private static final class Courier extends Reader {

        private final List<Boolean> inTransaction = new ArrayList<>();
        private Runnable meanwhile = () -> { };

        @Override
        public boolean leavesTheHouse() {
            return true;
        }

        @Override
        public void accept(List<CloudEvent> events) {
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            meanwhile.run();
            super.accept(events);
        }
    }

    private Courier courier() {
        Courier courier = new Courier();
        placeAll();
        log.register(courier);
        return courier;
    }

    private long place(EventConsumer consumer) {
        return jdbc.sql("SELECT place FROM interop.consumer WHERE name = ?").param(consumer.name()).query(Long.class).single();
    }

    @Test
    void handsEventsOutOfTheHouseOutsideOfAnyTransactionAndOneNodeAtATime() {
        Courier courier = courier();
        tell("a");
        placeAll();
        courier.meanwhile = () -> {
            assertThat(jdbc.sql("SELECT place FROM interop.consumer WHERE name = ? FOR UPDATE SKIP LOCKED").param(courier.name()).query(Long.class).list())
                    .as("no row is locked").hasSize(1);
            assertThat(log.step(courier)).as("it is the other node's turn").isFalse();
        };
        log.step(courier);

        assertThat(courier.inTransaction).containsExactly(false);
        assertThat(courier.subjects()).containsExactly("a");
        assertThat(place(courier)).isEqualTo(events.end());
        tell("b");
        placeAll();
        log.step(courier);
        assertThat(courier.subjects()).as("the turn is over").containsExactly("a", "b");
        jdbc.sql("DELETE FROM interop.consumer WHERE name = ?").param(courier.name()).update();
    }

    @Test
    void aTurnThatLastedTooLongTakesNothingBackFromWhoTookItOver() {
        Courier courier = courier();
        tell("a");
        placeAll();
        courier.meanwhile = () -> jdbc.sql("UPDATE interop.consumer SET place = place + 7 WHERE name = ?").param(courier.name()).update();
        long before = place(courier);
        log.step(courier);

        assertThat(place(courier)).isEqualTo(before + 7);
        jdbc.sql("DELETE FROM interop.consumer WHERE name = ?").param(courier.name()).update();
    }

    @Test
    void forgetsOnlyWhatEveryReaderHasRead() {
        tell("a");
        placeAll();
        Instant later = clock.instant().plus(Duration.ofDays(30));

        assertThat(events.purge(clock.instant(), List.of(reader.name()))).as("too young").isZero();
        events.purge(later, List.of(reader.name()));
        readAll();

        assertThat(reader.subjects()).as("not read yet, so kept").containsExactly("a");
        events.purge(later, List.of(reader.name()));
        assertThat(jdbc.sql("SELECT count(*) FROM interop.event WHERE lane = ?").param(lane).query(Long.class).single()).isZero();
    }

    private CanonicalEvent event(String subject) {
        return CanonicalEvent.of(EventType.ROOM_STATUS, subject, EIGHT, lane, new Data().with("location", subject).with("unit", "u1").with("status", "active")).confident(0.75).inStatus("active");
    }

    private void tell(String subject) {
        transaction.executeWithoutResult(status -> outbox.add(event(subject)));
    }

    private void placeAll() {
        boolean more = true;
        while (more) {
            more = sequencer.step();
        }
    }

    private void readAll() {
        placeAll();
        boolean more = true;
        while (more) {
            more = log.step(reader);
        }
    }
}
