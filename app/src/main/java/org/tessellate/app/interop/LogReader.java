package org.tessellate.app.interop;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a reader through the log, one node at a time: a batch and the new place in one transaction, or, where events leave the house, in a
 * turn that ends by itself, so that no row stays locked while a network is slow.
 */
@Component
class LogReader {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    /** How long other nodes leave a reader to the one that hands events out. */
    private static final Duration TURN = Duration.ofMinutes(1);

    private final EventLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    LogReader(EventLog log, JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    private record Standing(long place, int failures, int refusals, @Nullable OffsetDateTime nextAttempt) {}

    void register(EventConsumer consumer) {
        jdbc.sql("INSERT INTO interop.consumer (name, place, moved_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(consumer.name(), consumer.startsNow() ? log.end() : 0, moment()).update();
    }

    /** Reads one batch; true when there may be more. */
    boolean step(EventConsumer consumer) {
        try {
            return consumer.leavesTheHouse() ? handOut(consumer) : transaction.execute(status -> read(consumer));
        } catch (RuntimeException failure) {
            LOG.warn("The reader ({}) could not take an event and will try again", consumer.name(), failure);
            transaction.executeWithoutResult(status -> failed(consumer, failure));
            return false;
        }
    }

    private boolean read(EventConsumer consumer) {
        Standing standing = standing(consumer);
        if (standing == null || !isDue(standing)) {
            return false;
        }
        List<CloudEvent> events = next(consumer, standing);
        give(consumer, events);
        if (!events.isEmpty()) {
            moveTo(consumer, events.getLast().place(), standing.place());
        }
        return events.size() >= most(consumer, standing);
    }

    private boolean handOut(EventConsumer consumer) {
        Standing standing = transaction.execute(status -> turn(consumer));
        if (standing == null) {
            return false;
        }
        List<CloudEvent> events = next(consumer, standing);
        give(consumer, events);
        transaction.executeWithoutResult(status -> moveTo(consumer, events.getLast().place(), standing.place()));
        return events.size() >= most(consumer, standing);
    }

    /** Nothing while it is another node's turn or nothing waits. */
    private @Nullable Standing turn(EventConsumer consumer) {
        Standing standing = standing(consumer);
        if (standing == null || !isDue(standing) || log.after(standing.place(), 1).isEmpty()) {
            return null;
        }
        jdbc.sql("UPDATE interop.consumer SET next_attempt_at = ? WHERE name = ?").params(moment().plus(TURN), consumer.name()).update();
        return standing;
    }

    private boolean isDue(Standing standing) {
        return standing.nextAttempt() == null || !standing.nextAttempt().isAfter(moment());
    }

    private List<CloudEvent> next(EventConsumer consumer, Standing standing) {
        return log.after(standing.place(), most(consumer, standing));
    }

    private static int most(EventConsumer consumer, Standing standing) {
        return standing.failures() > 0 ? 1 : consumer.atOnce();
    }

    private static void give(EventConsumer consumer, List<CloudEvent> events) {
        List<CloudEvent> wanted = events.stream().filter(event -> EventType.ofType(event.type()).filter(consumer::wants).isPresent()).toList();
        if (!wanted.isEmpty()) {
            consumer.accept(wanted);
        }
    }

    /** Nothing while another node reads. */
    private @Nullable Standing standing(EventConsumer consumer) {
        return jdbc.sql("SELECT place, failures, refusals, next_attempt_at FROM interop.consumer WHERE name = ? FOR UPDATE SKIP LOCKED").param(consumer.name())
                .query((row, number) -> new Standing(row.getLong(1), row.getInt(2), row.getInt(3), row.getObject(4, OffsetDateTime.class)))
                .optional().orElse(null);
    }

    // A turn that lasted too long may have been taken over: then the other one's place counts.
    private void moveTo(EventConsumer consumer, long place, long from) {
        jdbc.sql("UPDATE interop.consumer SET place = ?, moved_at = ?, failures = 0, refusals = 0, next_attempt_at = NULL, last_error = NULL WHERE name = ? AND place = ?")
                .params(place, moment(), consumer.name(), from).update();
    }

    private void failed(EventConsumer consumer, RuntimeException failure) {
        String reason = String.valueOf(failure.getMessage());
        Standing standing = standing(consumer);
        if (standing == null) {
            return;
        }
        if (consumer.parks() && !(failure instanceof NotNow) && standing.refusals() >= MOST_ATTEMPTS) {
            log.after(standing.place(), 1).forEach(event -> park(consumer, event, reason, standing.place()));
            return;
        }
        int doublings = Math.min(standing.failures(), 5);
        jdbc.sql("UPDATE interop.consumer SET failures = failures + 1, refusals = ?, next_attempt_at = ?, last_error = ? WHERE name = ?")
                .params(failure instanceof NotNow ? standing.refusals() : standing.refusals() + 1, moment().plus(FIRST_WAIT.multipliedBy(1L << doublings)), reason,
                        consumer.name()).update();
    }

    private void park(EventConsumer consumer, CloudEvent event, String reason, long from) {
        jdbc.sql("""
                INSERT INTO interop.parked (consumer, event_id, type, event, reason, parked_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (consumer, event_id) DO UPDATE SET reason = EXCLUDED.reason, parked_at = EXCLUDED.parked_at""")
                .params(consumer.name(), event.id(), event.type(), json.writeValueAsString(event), reason, moment()).update();
        moveTo(consumer, event.place(), from);
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
