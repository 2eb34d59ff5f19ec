package org.tessellate.app.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import tools.jackson.databind.json.JsonMapper;

/** The table of exceptions. */
@Component
class ExceptionStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExceptionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void put(ExceptionCase exception) {
        jdbc.sql("""
                INSERT INTO decision.exception (id, unit_id, status, owner, deadline, body)
                VALUES (:id, :unit, :status, :owner, :deadline, :body::jsonb)
                ON CONFLICT (id) DO UPDATE SET status = excluded.status, owner = excluded.owner,
                    deadline = excluded.deadline, body = excluded.body""")
                .param("id", exception.id()).param("unit", exception.unit().value())
                .param("status", exception.status().name()).param("owner", exception.owner())
                .param("deadline", OffsetDateTime.ofInstant(exception.deadline(), ZoneOffset.UTC))
                .param("body", json.writeValueAsString(exception))
                .update();
    }

    Optional<ExceptionCase> locked(String id) {
        return jdbc.sql("SELECT body FROM decision.exception WHERE id = :id FOR UPDATE")
                .param("id", id).query(this::exception).optional();
    }

    Optional<ExceptionCase> find(String id) {
        return jdbc.sql("SELECT body FROM decision.exception WHERE id = :id").param("id", id).query(this::exception).optional();
    }

    /** Open past their deadline and not yet handed on. */
    List<String> toEscalate(Instant now) {
        return jdbc.sql("""
                SELECT id FROM decision.exception WHERE status = 'OPEN' AND deadline <= :now AND body ->> 'escalatedFrom' IS NULL
                ORDER BY deadline LIMIT 500""")
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC)).query(String.class).list();
    }

    List<ExceptionCase> open(@Nullable UnitId unit, Optional<Set<String>> limitedTo) {
        return jdbc.sql("""
                SELECT body FROM decision.exception WHERE status = 'OPEN' AND (:unit::text IS NULL OR unit_id = :unit)
                    AND (:everywhere OR unit_id = ANY(:units))
                ORDER BY deadline, id LIMIT 1000""")
                .param("unit", unit == null ? null : unit.value()).params(DecisionStore.within(limitedTo)).query(this::exception).list();
    }

    private ExceptionCase exception(ResultSet row, int number) throws SQLException {
        return json.readValue(row.getString("body"), ExceptionCase.class);
    }
}
