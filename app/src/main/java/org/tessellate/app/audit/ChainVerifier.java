package org.tessellate.app.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Walks the chain from its first seal and recomputes every hash; needs nothing but a connection. */
final class ChainVerifier {

    private static final int FETCH = 5_000;
    private static final int MOST_FINDINGS = 50;

    private final JdbcTemplate jdbc;
    private final List<String> findings = new ArrayList<>();
    private final Optional<Sealer.Head> expected;
    private Sealer.Head head = new Sealer.Head(0, Sealer.GENESIS);

    ChainVerifier(DataSource source, Optional<Sealer.Head> expected) {
        this.jdbc = new JdbcTemplate(source);
        this.jdbc.setFetchSize(FETCH);
        this.expected = expected;
    }

    /** @param progress hears the number of seals checked so far */
    AuditVerification verify(Consumer<Long> progress) {
        long from = 0;
        long read;
        do {
            read = walk(from);
            from = head.position();
            progress.accept(from);
        } while (read == FETCH);
        checkTheEnd();
        checkUnsealed();
        return new AuditVerification(head.position(), count("SELECT count(*) FROM audit.unsealed"), List.copyOf(findings), head.hash());
    }

    private long walk(long after) {
        List<Seal> seals = jdbc.query("""
                SELECT s.position, s.event_id, s.previous_hash, s.hash, %s
                  FROM audit.seal s LEFT JOIN audit.event e ON e.id = s.event_id
                 WHERE s.position > ? ORDER BY s.position LIMIT ?""".formatted(StoredEvent.COLUMNS), Seal::of, after, FETCH);
        seals.forEach(this::check);
        return seals.size();
    }

    private void check(Seal seal) {
        if (seal.position() != head.position() + 1) {
            find("Seals %d to %d are missing.".formatted(head.position() + 1, seal.position() - 1));
        } else if (!seal.previousHash().equals(head.hash())) {
            find("Seal %d does not follow seal %d: the order was changed.".formatted(seal.position(), head.position()));
        }
        if (seal.event() == null) {
            find("Event %d (seal %d) is missing.".formatted(seal.eventId(), seal.position()));
        } else if (!seal.event().hashAfter(seal.previousHash(), seal.position()).equals(seal.hash())) {
            find("Event %d (seal %d) was changed after it was recorded.".formatted(seal.eventId(), seal.position()));
        }
        expected.filter(known -> known.position() == seal.position() && !known.hash().equals(seal.hash()))
                .ifPresent(known -> find("Seal %d is not the one remembered outside the database.".formatted(seal.position())));
        head = new Sealer.Head(seal.position(), seal.hash());
    }

    private void checkTheEnd() {
        expected.filter(known -> known.position() > head.position()).ifPresent(known -> find(
                "The chain ends at seal %d, but seal %d is remembered outside the database: the end was cut off."
                        .formatted(head.position(), known.position())));
    }

    private void checkUnsealed() {
        long lost = count("""
                SELECT count(*) FROM audit.event e
                 WHERE NOT EXISTS (SELECT FROM audit.seal s WHERE s.event_id = e.id)
                   AND NOT EXISTS (SELECT FROM audit.unsealed u WHERE u.event_id = e.id)""");
        if (lost > 0) {
            find("%d event(s) have no seal and do not wait for one: their seals were removed.".formatted(lost));
        }
    }

    private long count(String query) {
        Long count = jdbc.queryForObject(query, Long.class);
        return count == null ? 0 : count;
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
