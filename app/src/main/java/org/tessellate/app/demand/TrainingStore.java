package org.tessellate.app.demand;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.forecasting.Granularity;

/** The records of trainings; each change is a transaction of its own unless the caller has one. */
@Repository
class TrainingStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    TrainingStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    void add(String id, TrainingRun.Cause cause, String by, List<Seat> seats) {
        jdbc.sql("INSERT INTO demand.training_run (id, cause, status, requested_by, asked_at) VALUES (?, ?, 'QUEUED', ?, ?)")
                .params(id, cause.name(), by, utc(clock.instant())).update();
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            jdbc.sql("INSERT INTO demand.training_seat (run_id, position, unit_id, service_id, granularity, status) VALUES (?, ?, ?, ?, ?, 'WAITING')")
                    .params(id, i, seat.unit().value(), seat.serviceKey(), seat.granularity().name()).update();
        }
    }

    /** Begins or goes on; false when it has ended or somebody asked to stop. */
    @Transactional
    boolean goOn(String id) {
        return jdbc.sql("UPDATE demand.training_run SET status = 'RUNNING' WHERE id = ? AND NOT stop_requested AND finished_at IS NULL").param(id).update() == 1;
    }

    @Transactional
    void ended(String id, int position, TrainingRun.PartStatus status, String outcome, @Nullable String model) {
        jdbc.sql("UPDATE demand.training_seat SET status = ?, outcome = ?, model_id = ?, finished_at = ? WHERE run_id = ? AND position = ?")
                .params(status.name(), outcome, model, utc(clock.instant()), id, position).update();
    }

    @Transactional
    void finish(String id) {
        jdbc.sql("UPDATE demand.training_run SET status = CASE WHEN stop_requested THEN 'STOPPED' ELSE 'DONE' END, finished_at = ? WHERE id = ? AND finished_at IS NULL")
                .params(utc(clock.instant()), id).update();
    }

    /** False when it has ended. */
    @Transactional
    boolean requestStop(String id) {
        return jdbc.sql("UPDATE demand.training_run SET stop_requested = true WHERE id = ? AND finished_at IS NULL").param(id).update() == 1;
    }

    Optional<TrainingRun> find(String id) {
        return jdbc.sql("SELECT * FROM demand.training_run WHERE id = ?").param(id).query((row, _) -> run(row)).optional();
    }

    List<TrainingRun> latest(int limit) {
        return jdbc.sql("SELECT * FROM demand.training_run ORDER BY asked_at DESC, id LIMIT ?").param(limit).query((row, _) -> run(row)).list();
    }

    /** Those who begin trainings by themselves look one after the other, so that none begins what another just began. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('demand.training', 0))").query((_, _) -> true).single();
    }

    /** True when the seat waits in a run, or was trained since the moment. */
    boolean isKnown(Seat seat, Instant since) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM demand.training_seat s JOIN demand.training_run r ON r.id = s.run_id
                    WHERE s.unit_id = ? AND s.service_id = ? AND s.granularity = ? AND (r.finished_at IS NULL AND s.status = 'WAITING' OR s.finished_at > ?))""")
                .params(seat.unit().value(), seat.serviceKey(), seat.granularity().name(), utc(since)).query(Boolean.class).single();
    }

    /** The seats that were forecast since a moment. */
    List<Seat> inUse(Instant since) {
        return jdbc.sql("SELECT DISTINCT unit_id, service_id, granularity FROM demand.forecast WHERE made_at > ? ORDER BY 1, 2, 3").param(utc(since))
                .query((row, _) -> seat(row)).list();
    }

    private TrainingRun run(ResultSet row) throws SQLException {
        String id = row.getString("id");
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        List<TrainingRun.Part> parts = jdbc.sql("SELECT * FROM demand.training_seat WHERE run_id = ? ORDER BY position").param(id)
                .query((part, _) -> new TrainingRun.Part(part.getInt("position"), seat(part), TrainingRun.PartStatus.valueOf(part.getString("status")),
                        part.getString("outcome"), part.getString("model_id"))).list();
        return new TrainingRun(id, TrainingRun.Cause.valueOf(row.getString("cause")), TrainingRun.Status.valueOf(row.getString("status")),
                row.getBoolean("stop_requested"), row.getString("requested_by"), row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(), parts);
    }

    private static Seat seat(ResultSet row) throws SQLException {
        String service = row.getString("service_id");
        return new Seat(new UnitId(row.getString("unit_id")), service.isEmpty() ? null : new ServiceId(service), Granularity.valueOf(row.getString("granularity")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
