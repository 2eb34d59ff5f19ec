package org.tessellate.app.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The one writer of the hash chain: takes waiting events in batches and appends their seals. */
@Component
class Sealer {

    static final String GENESIS = "0".repeat(64);
    private static final int BATCH = 2000;
    // Any number no other part uses: while one node seals, the others wait.
    private static final long ADVISORY_LOCK = 7_301_984L;

    /** The end of the chain: how long it is and what its last hash is. */
    record Head(long position, String hash) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final HeadWitness witness;

    Sealer(JdbcTemplate jdbc, TransactionTemplate transaction, HeadWitness witness) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.witness = witness;
    }

    /** Seals everything that waits and answers the new head. */
    Head sealAll() {
        int sealed;
        do {
            sealed = transaction.execute(status -> sealBatch());
        } while (sealed == BATCH);
        Head head = head();
        witness.remember(head);
        return head;
    }

    private int sealBatch() {
        jdbc.query("SELECT pg_advisory_xact_lock(?)", row -> {}, ADVISORY_LOCK);
        List<StoredEvent> waiting = jdbc.query("SELECT %s FROM audit.unsealed u JOIN audit.event e ON e.id = u.event_id ORDER BY e.id LIMIT ?"
                .formatted(StoredEvent.COLUMNS), (row, number) -> StoredEvent.of(row), BATCH);
        if (waiting.isEmpty()) {
            return 0;
        }
        append(waiting, head());
        jdbc.update("DELETE FROM audit.unsealed WHERE event_id = ANY (?)", (Object) waiting.stream().map(StoredEvent::id).toArray(Long[]::new));
        return waiting.size();
    }

    // Arrays rather than a batch of rows: the database takes two thousand seals as one statement.
    private void append(List<StoredEvent> waiting, Head head) {
        List<String> hashes = new ArrayList<>(List.of(head.hash()));
        for (int i = 0; i < waiting.size(); i++) {
            hashes.add(waiting.get(i).hashAfter(hashes.get(i), head.position() + i + 1));
        }
        jdbc.update("""
                INSERT INTO audit.seal (position, event_id, previous_hash, hash)
                SELECT ? + place, event_id, previous_hash, hash
                FROM unnest(?::bigint[], ?::text[], ?::text[]) WITH ORDINALITY AS t (event_id, previous_hash, hash, place)""",
                head.position(), waiting.stream().map(StoredEvent::id).toArray(Long[]::new),
                hashes.subList(0, waiting.size()).toArray(String[]::new), hashes.subList(1, hashes.size()).toArray(String[]::new));
    }

    Head head() {
        return jdbc.query("SELECT position, hash FROM audit.seal ORDER BY position DESC LIMIT 1",
                row -> row.next() ? new Head(row.getLong(1), row.getString(2)) : new Head(0, GENESIS));
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        RecurringTask<Void> sealAuditEvents(Sealer sealer) {
            return Tasks.recurring("audit-seal", FixedDelay.of(Duration.ofSeconds(2))).execute((instance, context) -> sealer.sealAll());
        }
    }
}
