package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The table of rosters. */
@Component
class RosterStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RosterStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(StoredRoster roster) {
        jdbc.sql("""
                INSERT INTO rostering.roster (id, unit_id, first_day, days, status, revision, basis, plan, model_version, created_by, created_at)
                VALUES (:id, :unit, :first, :days, :status, :revision, :basis::jsonb, :plan::jsonb, :model, :by, :at)""")
                .param("id", roster.id().value()).param("unit", roster.unit().value()).param("first", roster.firstDay())
                .param("days", roster.days()).param("status", roster.status().name()).param("revision", roster.revision())
                .param("basis", json.writeValueAsString(roster.basis())).param("plan", json.writeValueAsString(roster.plan()))
                .param("model", roster.modelVersion()).param("by", roster.createdBy()).param("at", PublishedShifts.stored(roster.createdAt()))
                .update();
    }

    void update(StoredRoster roster) {
        jdbc.sql("""
                UPDATE rostering.roster SET status = :status, revision = :revision, plan = :plan::jsonb, recommendation_id = :recommendation,
                    published_by = :by, published_roles = :roles, published_at = :at WHERE id = :id""")
                .param("status", roster.status().name()).param("revision", roster.revision())
                .param("plan", json.writeValueAsString(roster.plan())).param("recommendation", roster.recommendation())
                .param("by", roster.publishedBy()).param("roles", roster.publishedRoles())
                .param("at", roster.publishedAt() == null ? null : PublishedShifts.stored(roster.publishedAt()))
                .param("id", roster.id().value()).update();
    }

    StoredRoster get(RosterId id) {
        return one(id, "");
    }

    /** The roster, held until the transaction ends. */
    StoredRoster locked(RosterId id) {
        return one(id, " FOR UPDATE");
    }

    private StoredRoster one(RosterId id, String lock) {
        return jdbc.sql("SELECT * FROM rostering.roster WHERE id = :id" + lock).param("id", id.value())
                .query(this::roster).optional().orElseThrow(() -> Problem.notFound("Roster", id));
    }

    List<StoredRoster> list(@Nullable UnitId unit) {
        return jdbc.sql("""
                SELECT * FROM rostering.roster WHERE :unit::text IS NULL OR unit_id = :unit
                ORDER BY created_at DESC LIMIT 100""")
                .param("unit", unit == null ? null : unit.value()).query(this::roster).list();
    }

    /** Published rosters of the unit that the days of this one cover wholly. */
    List<StoredRoster> coveredBy(StoredRoster newer) {
        return jdbc.sql("""
                SELECT * FROM rostering.roster WHERE unit_id = :unit AND status = 'PUBLISHED' AND id <> :id
                AND first_day >= :first AND first_day + days <= :end FOR UPDATE""")
                .param("unit", newer.unit().value()).param("id", newer.id().value()).param("first", newer.firstDay())
                .param("end", newer.firstDay().plusDays(newer.days())).query(this::roster).list();
    }

    private StoredRoster roster(ResultSet row, int number) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new StoredRoster(new RosterId(row.getString("id")), new UnitId(row.getString("unit_id")),
                row.getObject("first_day", LocalDate.class), row.getInt("days"), RosterStatus.valueOf(row.getString("status")),
                row.getInt("revision"), json.readValue(row.getString("basis"), RosterBasis.class),
                List.of(json.readValue(row.getString("plan"), PlannedShift[].class)), row.getString("model_version"),
                row.getString("recommendation_id"), row.getString("created_by"), PublishedShifts.instant(row, "created_at"),
                row.getString("published_by"), row.getString("published_roles"), published == null ? null : published.toInstant());
    }
}
