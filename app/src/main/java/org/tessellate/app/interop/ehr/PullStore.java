package org.tessellate.app.interop.ehr;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.interop.ehr.Pull.Kind;
import org.tessellate.app.interop.ehr.Pull.Part;

/** How far pulls are. Each page moves its part's mark in a commit of its own. */
@Repository
class PullStore {

    private static final String WITH_COUNTS = """
            SELECT p.*, c.parts, c.done, c.pages, c.rows FROM interop.ehr_pull p, LATERAL (
                SELECT count(*) AS parts, count(*) FILTER (WHERE part.done) AS done, coalesce(sum(part.pages), 0) AS pages, coalesce(sum(part.rows), 0) AS rows
                FROM interop.ehr_pull_part part WHERE part.pull = p.id) c""";

    private final JdbcClient jdbc;
    private final Clock clock;

    PullStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    public void add(String id, String system, String unit, LocalDate firstMonth, int months, String narrowing, String by) {
        jdbc.sql("""
                INSERT INTO interop.ehr_pull (id, system, unit_id, first_month, months, narrowing, status, requested_by, started_at)
                VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?)""").params(id, system, unit, firstMonth, months, narrowing, by, moment()).update();
        for (int month = 0; month < months; month++) {
            for (Kind kind : Kind.values()) {
                jdbc.sql("INSERT INTO interop.ehr_pull_part (pull, kind, month) VALUES (?, ?, ?)").params(id, kind.name(), firstMonth.plusMonths(month)).update();
            }
        }
    }

    Optional<Pull> find(String id) {
        return jdbc.sql(WITH_COUNTS + " WHERE p.id = ?").param(id).query(PullStore::read).optional();
    }

    List<Pull> of(List<String> units) {
        return jdbc.sql(WITH_COUNTS + " WHERE p.unit_id = ANY (?) ORDER BY p.started_at DESC, p.id LIMIT 100").param(units.toArray(String[]::new)).query(PullStore::read).list();
    }

    /** Whether one of the unit from the system is under way. */
    boolean isRunning(String system, String unit) {
        return jdbc.sql("SELECT count(*) FROM interop.ehr_pull WHERE system = ? AND unit_id = ? AND status = 'RUNNING'").params(system, unit).query(Long.class).single() > 0;
    }

    Optional<Part> nextPart(String pull) {
        return jdbc.sql("SELECT * FROM interop.ehr_pull_part WHERE pull = ? AND NOT done ORDER BY month, kind LIMIT 1").param(pull)
                .query((row, number) -> new Part(pull, Kind.valueOf(row.getString("kind")), row.getObject("month", LocalDate.class), row.getString("next_page"),
                        row.getLong("bytes"), row.getInt("pages"))).optional();
    }

    /** The page is on disk. */
    Part moved(Part part, @Nullable String next, long bytes, int rows) {
        jdbc.sql("UPDATE interop.ehr_pull_part SET next_page = ?, bytes = ?, pages = pages + 1, rows = rows + ? WHERE pull = ? AND kind = ? AND month = ?")
                .params(next, bytes, rows, part.pull(), part.kind().name(), part.month()).update();
        jdbc.sql("UPDATE interop.ehr_pull SET failures = 0 WHERE id = ?").param(part.pull()).update();
        return new Part(part.pull(), part.kind(), part.month(), next, bytes, part.pages() + 1);
    }

    /** From its first page on, where what was fetched is lost or the system forgot where we were. */
    void begunAgain(Part part) {
        jdbc.sql("UPDATE interop.ehr_pull_part SET next_page = NULL, bytes = 0, pages = 0, rows = 0 WHERE pull = ? AND kind = ? AND month = ?")
                .params(part.pull(), part.kind().name(), part.month()).update();
    }

    /** As {@link #begunAgain}; how often now. */
    int forgotten(Part part) {
        begunAgain(part);
        return jdbc.sql("UPDATE interop.ehr_pull_part SET restarts = restarts + 1 WHERE pull = ? AND kind = ? AND month = ? RETURNING restarts")
                .params(part.pull(), part.kind().name(), part.month()).query(Integer.class).single();
    }

    void imported(Part part) {
        jdbc.sql("UPDATE interop.ehr_pull_part SET done = true, next_page = NULL WHERE pull = ? AND kind = ? AND month = ?")
                .params(part.pull(), part.kind().name(), part.month()).update();
    }

    void finish(String id, Pull.Status status, @Nullable String failure) {
        jdbc.sql("UPDATE interop.ehr_pull SET status = ?, failure = ?, finished_at = ? WHERE id = ?").params(status.name(), failure, moment(), id).update();
    }

    void failedOnce(String id, String failure) {
        jdbc.sql("UPDATE interop.ehr_pull SET failures = failures + 1, failure = ? WHERE id = ?").params(failure, id).update();
    }

    void resume(String id) {
        jdbc.sql("UPDATE interop.ehr_pull_part SET restarts = 0 WHERE pull = ?").param(id).update();
        jdbc.sql("UPDATE interop.ehr_pull SET status = 'RUNNING', failure = NULL, failures = 0, finished_at = NULL WHERE id = ?").param(id).update();
    }

    /** Those that go on, or may be resumed where they failed since then. */
    Set<String> goingOn(Instant since) {
        return Set.copyOf(jdbc.sql("SELECT id FROM interop.ehr_pull WHERE status = 'RUNNING' OR status = 'FAILED' AND finished_at >= ?")
                .param(since.atOffset(ZoneOffset.UTC)).query(String.class).list());
    }

    private static Pull read(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Pull(row.getString("id"), row.getString("system"), row.getString("unit_id"), row.getObject("first_month", LocalDate.class), row.getInt("months"),
                row.getString("narrowing"), Pull.Status.valueOf(row.getString("status")), row.getString("requested_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(), finished == null ? null : finished.toInstant(), row.getString("failure"),
                row.getInt("failures"), row.getLong("parts"), row.getLong("done"), row.getLong("pages"), row.getLong("rows"));
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
