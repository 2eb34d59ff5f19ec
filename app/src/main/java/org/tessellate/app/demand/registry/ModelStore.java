package org.tessellate.app.demand.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.facility.UnitId;
import tools.jackson.databind.json.JsonMapper;

/** The tables of models and of what happened to them. */
@Repository
class ModelStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ModelStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** One seat changes hands at a time: held until the transaction ends. */
    void lockSeat(ModelKind kind, String scope) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param("model " + kind + " " + scope).query((_, _) -> true).single();
    }

    void add(String id, TrainedModel model, String by) {
        jdbc.sql("""
                INSERT INTO demand.model (id, kind, scope, unit_id, name, version, data_from, data_until, fingerprint, policy_version, document,
                    trained_at, trained_by, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, 'CHALLENGER')""")
                .params(id, model.kind().name(), model.scope(), model.unit() == null ? null : model.unit().value(), model.name(), model.version(),
                        utc(model.dataFrom()), utc(model.dataUntil()), model.fingerprint(), model.policyVersion(),
                        json.writeValueAsString(model.document()), utc(clock.instant()), by).update();
    }

    void set(String id, ModelState state, boolean pinned) {
        jdbc.sql("UPDATE demand.model SET state = ?, pinned = ? WHERE id = ?").params(state.name(), pinned, id).update();
    }

    void step(String id, RegisteredModel.What step, String by, String reason) {
        jdbc.sql("INSERT INTO demand.model_step (model_id, step, at, by_whom, reason) VALUES (?, ?, ?, ?, ?)")
                .params(id, step.name(), utc(clock.instant()), by, reason).update();
    }

    Optional<RegisteredModel> find(String id) {
        return jdbc.sql("SELECT * FROM demand.model WHERE id = ?").param(id).query((row, _) -> read(row)).optional();
    }

    Optional<RegisteredModel> champion(ModelKind kind, String scope) {
        return jdbc.sql("SELECT * FROM demand.model WHERE kind = ? AND scope = ? AND state = 'CHAMPION'").params(kind.name(), scope)
                .query((row, _) -> read(row)).optional();
    }

    /** The same thing learned from the same data, if it is here and not put away. */
    Optional<RegisteredModel> same(TrainedModel model) {
        return jdbc.sql("""
                SELECT * FROM demand.model WHERE kind = ? AND scope = ? AND name = ? AND version = ? AND fingerprint = ? AND data_until = ?
                    AND state <> 'RETIRED' ORDER BY trained_at DESC LIMIT 1""")
                .params(model.kind().name(), model.scope(), model.name(), model.version(), model.fingerprint(), utc(model.dataUntil()))
                .query((row, _) -> read(row)).optional();
    }

    List<RegisteredModel> list(ModelQuery query) {
        return jdbc.sql("""
                SELECT * FROM demand.model WHERE (:kind::text IS NULL OR kind = :kind) AND (:state::text IS NULL OR state = :state)
                    AND (:unit::text IS NULL OR unit_id = :unit) AND (:scope::text IS NULL OR scope = :scope)
                ORDER BY trained_at DESC, id LIMIT :limit""")
                .param("kind", query.kind() == null ? null : query.kind().name()).param("state", query.state() == null ? null : query.state().name())
                .param("unit", query.unit() == null ? null : query.unit().value()).param("scope", query.scope()).param("limit", query.limit())
                .query((row, _) -> read(row)).list();
    }

    private RegisteredModel read(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String unit = row.getString("unit_id");
        TrainedModel model = new TrainedModel(ModelKind.valueOf(row.getString("kind")), row.getString("scope"), unit == null ? null : new UnitId(unit),
                row.getString("name"), row.getString("version"), instant(row, "data_from"), instant(row, "data_until"), row.getString("fingerprint"),
                row.getString("policy_version"), json.readValue(row.getString("document"), ModelDocument.class));
        return new RegisteredModel(id, model, instant(row, "trained_at"), row.getString("trained_by"), ModelState.valueOf(row.getString("state")),
                row.getBoolean("pinned"), steps(id));
    }

    private List<RegisteredModel.Step> steps(String id) {
        return jdbc.sql("SELECT step, at, by_whom, reason FROM demand.model_step WHERE model_id = ? ORDER BY id").param(id)
                .query((row, _) -> new RegisteredModel.Step(RegisteredModel.What.valueOf(row.getString(1)), instant(row, "at"), row.getString(3),
                        row.getString(4))).list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
