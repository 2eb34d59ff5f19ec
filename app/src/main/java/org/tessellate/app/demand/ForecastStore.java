package org.tessellate.app.demand;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.forecasting.Granularity;
import tools.jackson.databind.json.JsonMapper;

/** Keeps forecasts as they were given out; they are never changed. */
@Repository
class ForecastStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ForecastStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Forecast forecast) {
        jdbc.sql("""
                INSERT INTO demand.forecast (id, unit_id, service_id, granularity, as_of, made_at, made_by, model, model_version, input_hash, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json)""")
                .params(forecast.id().value(), forecast.unit().value(), key(forecast.service()), forecast.granularity().name(),
                        utc(forecast.asOf()), utc(forecast.madeAt()), forecast.madeBy(), forecast.card().model(), forecast.card().version(),
                        forecast.card().inputHash(), json.writeValueAsString(forecast))
                .update();
    }

    Optional<Forecast> find(ForecastId id) {
        return jdbc.sql("SELECT body FROM demand.forecast WHERE id = ?").params(id.value()).query(String.class).optional().map(this::read);
    }

    /** The unit of a forecast and the JSON it was stored as. */
    record Document(UnitId unit, String json) {
    }

    /** A forecast as it was stored, without reading and writing its thousands of numbers again. */
    Optional<Document> document(ForecastId id) {
        return jdbc.sql("SELECT unit_id, body FROM demand.forecast WHERE id = ?").params(id.value())
                .query((row, _) -> new Document(new UnitId(row.getString(1)), row.getString(2))).optional();
    }

    /** The one whose moment of knowledge is the latest, and of those the one made last. */
    Optional<Forecast> latest(UnitId unit, @Nullable ServiceId service, Granularity granularity) {
        return jdbc.sql("""
                SELECT body FROM demand.forecast WHERE unit_id = ? AND service_id = ? AND granularity = ?
                ORDER BY as_of DESC, made_at DESC, id LIMIT 1""")
                .params(unit.value(), key(service), granularity.name()).query(String.class).optional().map(this::read);
    }

    List<Forecasts.Line> list(@Nullable UnitId unit, int limit) {
        String wanted = unit == null ? null : unit.value();
        return jdbc.sql("""
                SELECT id, unit_id, service_id, granularity, as_of, made_at, made_by, model, model_version FROM demand.forecast
                WHERE ?::text IS NULL OR unit_id = ? ORDER BY made_at DESC, id LIMIT ?""")
                .params(wanted, wanted, limit)
                .query((row, _) -> new Forecasts.Line(new ForecastId(row.getString(1)), new UnitId(row.getString(2)),
                        row.getString(3).isEmpty() ? null : new ServiceId(row.getString(3)), Granularity.valueOf(row.getString(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant(), row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7), row.getString(8), row.getString(9)))
                .list();
    }

    private Forecast read(String body) {
        return json.readValue(body, Forecast.class);
    }

    private static String key(@Nullable ServiceId service) {
        return service == null ? "" : service.value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
