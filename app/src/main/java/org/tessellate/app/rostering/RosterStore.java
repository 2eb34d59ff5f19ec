package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.Recent;
import tools.jackson.databind.json.JsonMapper;

/** The tables of rosters and their plans. */
@Component
class RosterStore {

    private static final int BASES_KEPT = 64;
    /** All but the basis, which is long and never changes; one statement, so that plan and revision belong together. */
    private static final String WHOLE = """
            SELECT id, unit_id, first_day, days, status, revision, model_version, recommendation_id, created_by, created_at, published_by,
                published_roles, published_at, (SELECT coalesce(json_agg(json_build_object('staff', staff_id, 'day', day, 'shiftType', shift_type,
                'pinned', pinned) ORDER BY staff_id, day), '[]') FROM rostering.planned_shift WHERE roster_id = roster.id) AS plan
            FROM rostering.roster
            """;
    private static final String STAMP = """
            SELECT id, unit_id, status, revision, recommendation_id, revision || '/' || xmin AS version FROM rostering.roster WHERE id = ?""";
    private static final String LINE = """
            SELECT id, unit_id, first_day, days, status, revision, created_by, created_at, published_at,
                basis -> 'whatIf' ->> 'of' AS asked_of, (SELECT count(*) FROM rostering.planned_shift WHERE roster_id = roster.id) AS planned
            FROM rostering.roster
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Recent<String, RosterBasis> bases = new Recent<>(BASES_KEPT);

    RosterStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a roster without a plan. */
    void add(StoredRoster roster) {
        jdbc.sql("""
                INSERT INTO rostering.roster (id, unit_id, first_day, days, status, revision, basis, model_version, created_by, created_at)
                VALUES (:id, :unit, :first, :days, :status, :revision, :basis::jsonb, :model, :by, :at)""")
                .param("id", roster.id().value()).param("unit", roster.unit().value()).param("first", roster.firstDay())
                .param("days", roster.days()).param("status", roster.status().name()).param("revision", roster.revision())
                .param("basis", json.writeValueAsString(roster.basis()))
                .param("model", roster.modelVersion()).param("by", roster.createdBy()).param("at", PublishedShifts.stored(roster.createdAt()))
                .update();
    }

    /** Writes all but the plan. */
    void update(StoredRoster roster) {
        jdbc.sql("""
                UPDATE rostering.roster SET status = :status, revision = :revision, recommendation_id = :recommendation,
                    published_by = :by, published_roles = :roles, published_at = :at WHERE id = :id""")
                .param("status", roster.status().name()).param("revision", roster.revision()).param("recommendation", roster.recommendation())
                .param("by", roster.publishedBy()).param("roles", roster.publishedRoles())
                .param("at", roster.publishedAt() == null ? null : PublishedShifts.stored(roster.publishedAt()))
                .param("id", roster.id().value()).update();
    }

    /** Writes the days that changed. */
    void write(RosterId id, List<ShiftChange> changes) {
        List<PlannedShift> planned = changes.stream().flatMap(c -> Optional.ofNullable(c.planned()).stream()).toList();
        List<ShiftChange> gone = changes.stream().filter(c -> c.now() == null).toList();
        jdbc.sql("""
                DELETE FROM rostering.planned_shift USING unnest(:staff::text[], :days::text[]) AS gone (staff, day)
                WHERE roster_id = :id AND staff_id = gone.staff AND planned_shift.day = gone.day::date""")
                .param("id", id.value()).param("staff", texts(gone.stream().map(ShiftChange::staff).toList()))
                .param("days", texts(gone.stream().map(ShiftChange::day).toList())).update();
        jdbc.sql("""
                INSERT INTO rostering.planned_shift (roster_id, staff_id, day, shift_type, pinned)
                SELECT :id, staff, day::date, type, pinned FROM unnest(:staff::text[], :days::text[], :types::text[], :pins::boolean[])
                    AS planned (staff, day, type, pinned)
                ON CONFLICT (roster_id, staff_id, day) DO UPDATE SET shift_type = EXCLUDED.shift_type, pinned = EXCLUDED.pinned""")
                .param("id", id.value()).param("staff", texts(planned.stream().map(PlannedShift::staff).toList()))
                .param("days", texts(planned.stream().map(PlannedShift::day).toList()))
                .param("types", planned.stream().map(PlannedShift::shiftType).toArray(String[]::new))
                .param("pins", planned.stream().map(PlannedShift::pinned).toArray(Boolean[]::new)).update();
    }

    static String[] texts(List<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    RosterStamp stamp(RosterId id) {
        return find(id).orElseThrow(() -> Problem.notFound("Roster", id));
    }

    Optional<RosterStamp> find(RosterId id) {
        return stamp(id, STAMP);
    }

    /** The same, held until the transaction ends. */
    RosterStamp lock(RosterId id) {
        return stamp(id, STAMP + " FOR UPDATE").orElseThrow(() -> Problem.notFound("Roster", id));
    }

    private Optional<RosterStamp> stamp(RosterId id, String sql) {
        return jdbc.sql(sql).param(id.value()).query((row, number) -> new RosterStamp(id, new UnitId(row.getString("unit_id")),
                RosterStatus.valueOf(row.getString("status")), row.getInt("revision"), row.getString("recommendation_id"),
                row.getString("version"))).optional();
    }

    StoredRoster get(RosterId id) {
        return jdbc.sql(WHOLE + "WHERE id = :id").param("id", id.value())
                .query(this::roster).optional().orElseThrow(() -> Problem.notFound("Roster", id));
    }

    /** The roster, held until the transaction ends. */
    StoredRoster locked(RosterId id) {
        lock(id);
        return get(id);
    }

    List<RosterLine> list(@Nullable UnitId unit) {
        return jdbc.sql(LINE + "WHERE :unit::text IS NULL OR unit_id = :unit ORDER BY created_at DESC LIMIT 100")
                .param("unit", unit == null ? null : unit.value()).query(RosterStore::line).list();
    }

    List<RosterLine> published(UnitId unit, LocalDate from, LocalDate end) {
        return jdbc.sql(LINE + "WHERE unit_id = :unit AND published_at IS NOT NULL AND first_day < :end AND first_day + days > :from ORDER BY published_at DESC")
                .param("unit", unit.value()).param("from", from).param("end", end).query(RosterStore::line).list();
    }

    /** What was drafted as an alternative to a roster, the oldest first. */
    List<RosterId> alternatives(RosterId of) {
        return jdbc.sql("SELECT id FROM rostering.roster WHERE basis -> 'whatIf' ->> 'of' = ? ORDER BY created_at, id").param(of.value())
                .query((row, number) -> new RosterId(row.getString("id"))).list();
    }

    /** Of each unit the published roster that ends last, and every draft that begins after the day and asks no what-if; the newest first. */
    List<RosterLine> ahead(Collection<UnitId> units, LocalDate day) {
        return jdbc.sql(LINE + """
                WHERE unit_id = ANY(:units) AND (status = 'DRAFT' AND first_day > :day AND basis -> 'whatIf' ->> 'of' IS NULL OR id IN (
                    SELECT DISTINCT ON (unit_id) id FROM rostering.roster WHERE status = 'PUBLISHED' AND unit_id = ANY(:units)
                    ORDER BY unit_id, first_day + days DESC))
                ORDER BY created_at DESC""")
                .param("units", units.stream().map(UnitId::value).toArray(String[]::new)).param("day", day).query(RosterStore::line).list();
    }

    /** Published rosters of the unit of which no day is left that a later publication, this one the last, has not taken over. */
    List<StoredRoster> replacedBy(StoredRoster newer) {
        return jdbc.sql(WHOLE + """
                WHERE unit_id = :unit AND status = 'PUBLISHED' AND id <> :id AND first_day < :end AND first_day + days > :first
                    AND NOT EXISTS (SELECT 1 FROM generate_series(first_day::timestamp, first_day + days - 1, interval '1 day') AS day
                        WHERE NOT EXISTS (SELECT 1 FROM rostering.roster AS later WHERE later.unit_id = roster.unit_id AND later.id <> roster.id
                            AND later.status = 'PUBLISHED' AND (later.id = :id OR
                                (later.published_at, (SELECT coalesce(max(ordinal), 0) FROM rostering.publication WHERE roster_id = later.id))
                                > (roster.published_at, (SELECT coalesce(max(ordinal), 0) FROM rostering.publication WHERE roster_id = roster.id)))
                            AND day::date >= later.first_day AND day::date < later.first_day + later.days)) FOR UPDATE""")
                .param("unit", newer.unit().value()).param("id", newer.id().value()).param("first", newer.firstDay())
                .param("end", newer.firstDay().plusDays(newer.days())).query(this::roster).list();
    }

    /** The last publication that plans one of the days. */
    Optional<RosterId> newest(UnitId unit, LocalDate from, LocalDate end) {
        return jdbc.sql("""
                SELECT id FROM rostering.roster LEFT JOIN rostering.publication ON roster_id = id
                WHERE unit_id = :unit AND status = 'PUBLISHED' AND first_day < :end AND first_day + days > :from
                ORDER BY roster.published_at DESC, ordinal DESC LIMIT 1""").param("unit", unit.value()).param("from", from).param("end", end)
                .query(String.class).optional().map(RosterId::new);
    }

    private static RosterLine line(ResultSet row, int number) throws SQLException {
        return new RosterLine(new RosterId(row.getString("id")), new UnitId(row.getString("unit_id")), row.getObject("first_day", LocalDate.class),
                row.getInt("days"), RosterStatus.valueOf(row.getString("status")), row.getInt("revision"), row.getInt("planned"),
                row.getString("created_by"), PublishedShifts.instant(row, "created_at"),
                row.getObject("published_at") == null ? null : PublishedShifts.instant(row, "published_at"),
                row.getString("asked_of") == null ? null : new RosterId(row.getString("asked_of")));
    }

    private StoredRoster roster(ResultSet row, int number) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new StoredRoster(new RosterId(row.getString("id")), new UnitId(row.getString("unit_id")),
                row.getObject("first_day", LocalDate.class), row.getInt("days"), RosterStatus.valueOf(row.getString("status")),
                row.getInt("revision"), basis(row.getString("id")),
                List.of(json.readValue(row.getString("plan"), PlannedShift[].class)), row.getString("model_version"),
                row.getString("recommendation_id"), row.getString("created_by"), PublishedShifts.instant(row, "created_at"),
                row.getString("published_by"), row.getString("published_roles"), published == null ? null : published.toInstant());
    }

    private RosterBasis basis(String id) {
        RosterBasis known = bases.get(id);
        if (known == null) {
            known = json.readValue(jdbc.sql("SELECT basis FROM rostering.roster WHERE id = ?").param(id).query(String.class).single(), RosterBasis.class);
            bases.put(id, known);
        }
        return known;
    }
}
