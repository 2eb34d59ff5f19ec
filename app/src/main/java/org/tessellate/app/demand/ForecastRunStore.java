package org.tessellate.app.demand;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.UnitId;
import tools.jackson.databind.json.JsonMapper;

/** The records of background forecasts; each change is a transaction of its own unless the caller has one. */
@Repository
class ForecastRunStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ForecastRunStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    void add(ForecastRun run) {
        jdbc.sql("""
                INSERT INTO demand.forecast_run (id, unit_id, order_body, status, stage, requested_by, asked_at) VALUES (?, ?, ?::json, ?, ?, ?, ?)""")
                .params(run.id(), run.order().unit().value(), json.writeValueAsString(run.order()), run.status().name(), run.stage().name(),
                        run.requestedBy(), run.askedAt().atOffset(ZoneOffset.UTC)).update();
    }

    Optional<ForecastRun> find(String id) {
        return jdbc.sql("SELECT * FROM demand.forecast_run WHERE id = ?").params(id).query((row, _) -> read(row)).optional();
    }

    Optional<ForecastRun> latest(UnitId unit) {
        return jdbc.sql("SELECT * FROM demand.forecast_run WHERE unit_id = ? ORDER BY asked_at DESC, id LIMIT 1")
                .params(unit.value()).query((row, _) -> read(row)).optional();
    }

    /** Begins a stage; false when somebody asked to stop. */
    @Transactional
    boolean enter(String id, ForecastRun.Stage stage) {
        return jdbc.sql("UPDATE demand.forecast_run SET status = 'RUNNING', stage = ? WHERE id = ? AND NOT stop_requested AND finished_at IS NULL")
                .params(stage.name(), id).update() == 1;
    }

    @Transactional
    void finish(String id, ForecastRun.Status status, @Nullable ForecastId forecast, @Nullable String message, @Nullable String remedy) {
        jdbc.sql("""
                UPDATE demand.forecast_run SET status = ?, finished_at = ?, forecast_id = ?, message = ?, remedy = ? WHERE id = ? AND finished_at IS NULL""")
                .params(status.name(), clock.instant().atOffset(ZoneOffset.UTC), forecast == null ? null : forecast.value(), message, remedy, id).update();
    }

    /** False when it has ended. */
    @Transactional
    boolean requestStop(String id) {
        return jdbc.sql("UPDATE demand.forecast_run SET stop_requested = true WHERE id = ? AND finished_at IS NULL").params(id).update() == 1;
    }

    private ForecastRun read(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        String forecast = row.getString("forecast_id");
        return new ForecastRun(row.getString("id"), json.readValue(row.getString("order_body"), ForecastOrder.class),
                ForecastRun.Status.valueOf(row.getString("status")), ForecastRun.Stage.valueOf(row.getString("stage")), row.getBoolean("stop_requested"),
                row.getString("requested_by"), row.getObject("asked_at", OffsetDateTime.class).toInstant(), finished == null ? null : finished.toInstant(),
                forecast == null ? null : new ForecastId(forecast), row.getString("message"), row.getString("remedy"));
    }
}
