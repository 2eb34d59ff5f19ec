package org.tessellate.app.demand.intake;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Rejected rows that wait for somebody; each is settled once. Thread-safe. */
@Repository
class OpenRows {

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    OpenRows(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** Takes the rows for the import that will bring them, so that whoever sends them at the same moment is refused. */
    @Transactional
    public void claim(String id, Collection<Long> lines, String child) {
        requireOpen(id, lines);
        settle(id, lines, "CORRECTED", child);
    }

    /** How many were let go. */
    @Transactional
    public int discard(String id, Collection<Long> lines, String why) {
        requireOpen(id, lines);
        return settle(id, lines, "DISCARDED", why);
    }

    private void requireOpen(String id, Collection<Long> lines) {
        if (lines.isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "No row of the import (%s) is chosen.".formatted(id), "Choose at least one row.");
        }
        long open = jdbc.sql("SELECT count(*) FROM demand.quarantined_row WHERE import_id = ? AND settled IS NULL AND line = ANY (?)")
                .params(id, array(lines)).query(Long.class).single();
        if (open < lines.size()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Of the rows (%d), (%d) still wait in the quarantine of the import (%s)."
                    .formatted(lines.size(), open, id), "Maybe somebody settled them a moment ago: load the page again.");
        }
    }

    private int settle(String id, Collection<Long> lines, String how, String reason) {
        int settled = jdbc.sql("""
                UPDATE demand.quarantined_row SET settled = ?, settled_by = ?, settled_at = ?, reason = ?
                WHERE import_id = ? AND line = ANY (?) AND settled IS NULL""")
                .params(how, access.current().username(), clock.instant().atOffset(ZoneOffset.UTC), reason, id, array(lines)).update();
        if (settled != lines.size()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Of the rows (%d), others settled (%d) in the import (%s) at the same moment."
                    .formatted(lines.size(), lines.size() - settled, id), "Maybe load the page again and see what they did.");
        }
        return settled;
    }

    private static Long[] array(Collection<Long> lines) {
        return lines.toArray(Long[]::new);
    }
}
