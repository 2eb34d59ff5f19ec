package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

/** The table of solves. */
@Component
class SolveStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SolveStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(SolveView solve) {
        jdbc.sql("""
                INSERT INTO rostering.solve (id, roster_id, status, seconds, threads, seed, requested_by, requested_at)
                VALUES (:id, :roster, :status, :seconds, :threads, :seed, :by, :at)""")
                .param("id", solve.id()).param("roster", solve.roster().value()).param("status", solve.status().name())
                .param("seconds", solve.seconds()).param("threads", solve.threads()).param("seed", solve.seed())
                .param("by", solve.requestedBy()).param("at", PublishedShifts.stored(solve.requestedAt())).update();
    }

    void status(String id, SolveView.Status status) {
        jdbc.sql("UPDATE rostering.solve SET status = :status WHERE id = :id").param("id", id).param("status", status.name()).update();
    }

    /** Writes how far the search is and answers whether somebody asked it to stop. */
    boolean report(String id, SolveView.Progress progress) {
        return jdbc.sql("UPDATE rostering.solve SET progress = :progress::jsonb WHERE id = :id RETURNING stop_requested")
                .param("id", id).param("progress", json.writeValueAsString(progress))
                .query(Boolean.class).single();
    }

    void finish(String id, SolveView.Status status, @Nullable String message, Instant at) {
        jdbc.sql("UPDATE rostering.solve SET status = :status, message = :message, finished_at = :at WHERE id = :id")
                .param("id", id).param("status", status.name()).param("message", message).param("at", PublishedShifts.stored(at)).update();
    }

    int requestStop(RosterId roster) {
        return jdbc.sql("UPDATE rostering.solve SET stop_requested = true WHERE roster_id = :roster AND status IN ('QUEUED', 'RUNNING')")
                .param("roster", roster.value()).update();
    }

    void requireIdle(RosterId roster) {
        if (latest(roster).filter(SolveView::active).isPresent()) {
            throw Problem.conflict(ProblemCode.NOT_READY, "A search is at work on the roster (%s).".formatted(roster),
                    "Wait for it, or stop it and keep its best plan.");
        }
    }

    Optional<SolveView> latest(RosterId roster) {
        return jdbc.sql("SELECT * FROM rostering.solve WHERE roster_id = :roster ORDER BY requested_at DESC, status LIMIT 1")
                .param("roster", roster.value()).query(this::solve).optional();
    }

    SolveView get(String id) {
        return jdbc.sql("SELECT * FROM rostering.solve WHERE id = :id").param("id", id).query(this::solve).single();
    }

    private SolveView solve(ResultSet row, int number) throws SQLException {
        String progress = row.getString("progress");
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new SolveView(row.getString("id"), new RosterId(row.getString("roster_id")), SolveView.Status.valueOf(row.getString("status")),
                row.getInt("seconds"), row.getInt("threads"), row.getLong("seed"), row.getBoolean("stop_requested"),
                progress == null ? null : json.readValue(progress, SolveView.Progress.class), row.getString("message"),
                row.getString("requested_by"), PublishedShifts.instant(row, "requested_at"), finished == null ? null : finished.toInstant());
    }
}
