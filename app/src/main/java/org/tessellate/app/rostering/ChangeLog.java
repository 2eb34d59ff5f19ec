package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of what changed in drafts, by whom and when. */
@Component
class ChangeLog {

    private static final String CHANGES = """
            SELECT change.*, staff_id, day, was_type, was_pinned, now_type, now_pinned FROM rostering.change
            JOIN rostering.changed_cell USING (roster_id, revision) WHERE roster_id = :id
            """;
    private static final String IN_ORDER = " ORDER BY revision, staff_id, day";

    private final JdbcClient jdbc;

    ChangeLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(RosterId id, RosterChange change) {
        jdbc.sql("""
                INSERT INTO rostering.change (roster_id, revision, kind, made_by, made_at, label, reverses, state)
                VALUES (:id, :revision, :kind, :by, :at, :label, :reverses, 'DONE')""")
                .param("id", id.value()).param("revision", change.revision()).param("kind", change.kind().name()).param("by", change.by())
                .param("at", PublishedShifts.stored(change.at())).param("label", change.label()).param("reverses", change.reverses()).update();
        List<ShiftChange> cells = change.cells();
        jdbc.sql("""
                INSERT INTO rostering.changed_cell (roster_id, revision, staff_id, day, was_type, was_pinned, now_type, now_pinned)
                SELECT :id, :revision, staff, day::date, was_type, was_pinned, now_type, now_pinned FROM unnest(:staff::text[], :days::text[],
                    :wasTypes::text[], :wasPins::boolean[], :nowTypes::text[], :nowPins::boolean[])
                    AS cell (staff, day, was_type, was_pinned, now_type, now_pinned)""")
                .param("id", id.value()).param("revision", change.revision())
                .param("staff", RosterStore.texts(cells.stream().map(ShiftChange::staff).toList()))
                .param("days", RosterStore.texts(cells.stream().map(ShiftChange::day).toList()))
                .param("wasTypes", cells.stream().map(c -> type(c.was())).toArray(String[]::new))
                .param("wasPins", cells.stream().map(c -> pinned(c.was())).toArray(Boolean[]::new))
                .param("nowTypes", cells.stream().map(c -> type(c.now())).toArray(String[]::new))
                .param("nowPins", cells.stream().map(c -> pinned(c.now())).toArray(Boolean[]::new)).update();
    }

    private static @Nullable String type(ShiftChange.@Nullable Cell cell) {
        return cell == null ? null : cell.type();
    }

    private static @Nullable Boolean pinned(ShiftChange.@Nullable Cell cell) {
        return cell == null ? null : cell.pinned();
    }

    /** All changes after the revision, oldest first. */
    List<RosterChange> since(RosterId id, int revision) {
        return changes(CHANGES + " AND revision > :revision" + IN_ORDER, Map.of("id", id.value(), "revision", revision));
    }

    /** The person's last change that stands and is neither an undo nor a redo of another. */
    Optional<RosterChange> undoable(RosterId id, String user) {
        return changes(CHANGES + """
                AND revision = (SELECT max(revision) FROM rostering.change WHERE roster_id = :id AND made_by = :user AND state = 'DONE'
                    AND kind IN ('EDIT', 'SOLVE'))""" + IN_ORDER, Map.of("id", id.value(), "user", user)).stream().findFirst();
    }

    /** The change that the person took back last. */
    Optional<RosterChange> redoable(RosterId id, String user) {
        return changes(CHANGES + """
                AND revision = (SELECT min(revision) FROM rostering.change WHERE roster_id = :id AND made_by = :user AND state = 'UNDONE')"""
                + IN_ORDER, Map.of("id", id.value(), "user", user)).stream().findFirst();
    }

    /** Whether the person has something to undo and something to redo. */
    record Steps(boolean undo, boolean redo) {
    }

    Steps steps(RosterId id, String user) {
        return jdbc.sql("""
                SELECT coalesce(bool_or(state = 'DONE' AND kind IN ('EDIT', 'SOLVE')), false) AS undo, coalesce(bool_or(state = 'UNDONE'), false) AS redo
                FROM rostering.change WHERE roster_id = ? AND made_by = ?""")
                .params(id.value(), user).query(Steps.class).single();
    }

    void mark(RosterId id, int revision, boolean undone) {
        jdbc.sql("UPDATE rostering.change SET state = ? WHERE roster_id = ? AND revision = ?")
                .params(undone ? "UNDONE" : "DONE", id.value(), revision).update();
    }

    /** After a new change, what the person had taken back cannot be made again. */
    void forgetUndone(RosterId id, String user) {
        jdbc.sql("UPDATE rostering.change SET state = 'DROPPED' WHERE roster_id = ? AND made_by = ? AND state = 'UNDONE'")
                .params(id.value(), user).update();
    }

    /** What the changes did to these days, oldest first. */
    static List<RosterChange.OfCell> ofCells(List<RosterChange> changes, Collection<ShiftChange.Key> keys) {
        return changes.stream()
                .flatMap(change -> change.cells().stream().filter(c -> keys.contains(c.key())).map(c -> RosterChange.OfCell.of(change, c))).toList();
    }

    /** What the days touched by hand were when the last search ended, or else at first. */
    List<ShiftChange> touched(RosterId id, @Nullable Collection<String> staff) {
        return jdbc.sql("""
                SELECT DISTINCT ON (staff_id, day) staff_id, day, was_type, was_pinned, now_type, now_pinned FROM rostering.changed_cell
                WHERE roster_id = :id AND (:all OR staff_id = ANY (:staff)) AND revision > (
                    SELECT coalesce(max(change.revision), 0) FROM rostering.change LEFT JOIN rostering.change AS of
                        ON of.roster_id = change.roster_id AND of.revision = change.reverses
                    WHERE change.roster_id = :id AND 'SOLVE' IN (change.kind, of.kind))
                ORDER BY staff_id, day, revision""")
                .param("id", id.value()).param("all", staff == null).param("staff", staff == null ? new String[0] : staff.toArray(String[]::new))
                .query((row, number) -> cell(row)).list();
    }

    private List<RosterChange> changes(String sql, Map<String, ?> params) {
        Map<Integer, RosterChange> changes = new LinkedHashMap<>();
        jdbc.sql(sql).params(params).query(row -> {
            RosterChange change = changes.get(row.getInt("revision"));
            if (change == null) {
                change = change(row);
                changes.put(change.revision(), change);
            }
            change.cells().add(cell(row));
        });
        return List.copyOf(changes.values());
    }

    private static RosterChange change(ResultSet row) throws SQLException {
        return new RosterChange(row.getInt("revision"), RosterChange.Kind.valueOf(row.getString("kind")), row.getString("made_by"),
                PublishedShifts.instant(row, "made_at"), row.getString("label"), row.getObject("reverses", Integer.class), new ArrayList<>());
    }

    private static ShiftChange cell(ResultSet row) throws SQLException {
        return new ShiftChange(row.getString("staff_id"), row.getObject("day", LocalDate.class),
                cell(row.getString("was_type"), row.getObject("was_pinned", Boolean.class)),
                cell(row.getString("now_type"), row.getObject("now_pinned", Boolean.class)));
    }

    private static ShiftChange.@Nullable Cell cell(@Nullable String type, @Nullable Boolean pinned) {
        return pinned == null ? null : new ShiftChange.Cell(type, pinned);
    }
}
