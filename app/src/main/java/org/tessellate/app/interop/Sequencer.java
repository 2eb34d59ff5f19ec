package org.tessellate.app.interop;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed events their place in the log and their number within the facility. Places follow the order of writing, so an event
 * that was written after another one had committed always stands behind it; numbers have no gaps, so readers notice a loss.
 */
@Component
class Sequencer {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Bells bells;

    Sequencer(JdbcClient jdbc, TransactionTemplate transaction, Bells bells) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.bells = bells;
    }

    /** Places one batch; true when there may be more. */
    boolean step() {
        if (!jdbc.sql("SELECT EXISTS (SELECT 1 FROM interop.event WHERE place IS NULL)").query(Boolean.class).single()) {
            return false;
        }
        int placed = transaction.execute(status -> place());
        if (placed > 0) {
            bells.ringReaders();
        }
        return placed == BATCH;
    }

    private int place() {
        // One node at a time: whoever counts holds the log's row.
        jdbc.sql("SELECT last FROM interop.lane WHERE key = '' FOR UPDATE").query(Long.class).single();
        return jdbc.sql("""
                WITH batch AS (
                    SELECT position, lane, row_number() OVER (ORDER BY position) AS nth,
                           row_number() OVER (PARTITION BY lane ORDER BY position) AS nth_in_lane
                      FROM (SELECT position, lane FROM interop.event WHERE place IS NULL ORDER BY position LIMIT :most) waiting),
                counts AS (SELECT lane AS key, count(*) AS added FROM batch GROUP BY lane UNION ALL SELECT '', count(*) FROM batch),
                counted AS (
                    INSERT INTO interop.lane AS known (key, last) SELECT key, added FROM counts
                    ON CONFLICT (key) DO UPDATE SET last = known.last + EXCLUDED.last RETURNING key, last)
                UPDATE interop.event e
                   SET place = whole.last - (SELECT count(*) FROM batch) + b.nth,
                       sequence = own.last - (SELECT added FROM counts WHERE key = b.lane) + b.nth_in_lane
                  FROM batch b JOIN counted own ON own.key = b.lane JOIN counted whole ON whole.key = ''
                 WHERE e.position = b.position""").param("most", BATCH).update();
    }
}
