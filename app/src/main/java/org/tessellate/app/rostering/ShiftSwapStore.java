package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;

/** The table of swaps. */
@Component
class ShiftSwapStore {

    private final JdbcClient jdbc;

    ShiftSwapStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ShiftSwap swap) {
        try {
            jdbc.sql("""
                    INSERT INTO rostering.shift_swap (id, shift_id, unit_id, offered_by, offered_to, note, status, offered_at)
                    VALUES (?, ?, ?, ?, ?, ?, 'OFFERED', ?)""")
                    .params(swap.id(), swap.shift(), swap.unit().value(), swap.offeredBy().value(),
                            swap.offeredTo() == null ? null : swap.offeredTo().value(), swap.note(), PublishedShifts.stored(swap.offeredAt()))
                    .update();
        } catch (DuplicateKeyException offered) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The shift is offered already.", "Take that offer back first.");
        }
    }

    Optional<ShiftSwap> find(String id) {
        return jdbc.sql("SELECT * FROM rostering.shift_swap WHERE id = ?").param(id).query(ShiftSwapStore::swap).optional();
    }

    Optional<ShiftSwap> locked(String id) {
        return jdbc.sql("SELECT * FROM rostering.shift_swap WHERE id = ? FOR UPDATE").param(id).query(ShiftSwapStore::swap).optional();
    }

    void accept(ShiftSwap swap, StaffId by, @Nullable String returnShift) {
        jdbc.sql("UPDATE rostering.shift_swap SET status = 'ACCEPTED', taken_by = ?, return_shift_id = ? WHERE id = ?")
                .params(by.value(), returnShift, swap.id()).update();
    }

    void settle(ShiftSwap swap, ShiftSwap.Status status, String by, Instant at, @Nullable String reason) {
        jdbc.sql("UPDATE rostering.shift_swap SET status = ?, settled_by = ?, settled_at = ?, reason = ? WHERE id = ?")
                .params(status.name(), by, PublishedShifts.stored(at), reason, swap.id()).update();
    }

    /** Which new published shifts came of it. */
    void became(ShiftSwap swap, String given, @Nullable String got) {
        jdbc.sql("UPDATE rostering.shift_swap SET given_shift_id = ?, got_shift_id = ? WHERE id = ?").params(given, got, swap.id()).update();
    }

    /** Offers and swaps that somebody made or took part in, the latest first. */
    List<ShiftSwap> of(StaffId staff) {
        return jdbc.sql("SELECT * FROM rostering.shift_swap WHERE offered_by = :me OR taken_by = :me ORDER BY offered_at DESC, id LIMIT 30")
                .param("me", staff.value()).query(ShiftSwapStore::swap).list();
    }

    /** Offers of the units that stand, as long as the shift is still the offerer's and has not begun. */
    List<ShiftSwap> standing(Collection<UnitId> units, ShiftSwap.Status status, Instant now) {
        return jdbc.sql("""
                SELECT s.* FROM rostering.shift_swap s JOIN rostering.published_shift p ON p.id = s.shift_id
                WHERE s.unit_id = ANY (:units) AND s.status = :status AND p.status = 'ON_DUTY' AND p.starts_at > :now ORDER BY p.starts_at, s.id""")
                .param("units", units.stream().map(UnitId::value).toArray(String[]::new)).param("status", status.name())
                .param("now", PublishedShifts.stored(now)).query(ShiftSwapStore::swap).list();
    }

    /** Published shifts by id, whatever became of them. */
    Map<String, PublishedShift> shifts(Collection<String> ids) {
        return jdbc.sql("SELECT * FROM rostering.published_shift WHERE id = ANY (:ids)").param("ids", ids.toArray(String[]::new))
                .query(PublishedShifts::shift).list().stream().collect(Collectors.toMap(PublishedShift::id, shift -> shift));
    }

    private static ShiftSwap swap(ResultSet row, int number) throws SQLException {
        return new ShiftSwap(row.getString("id"), row.getString("shift_id"), new UnitId(row.getString("unit_id")),
                new StaffId(row.getString("offered_by")), staff(row, "offered_to"), row.getString("note"),
                ShiftSwap.Status.valueOf(row.getString("status")), staff(row, "taken_by"), row.getString("return_shift_id"),
                PublishedShifts.instant(row, "offered_at"), row.getString("settled_by"), row.getString("reason"));
    }

    private static @Nullable StaffId staff(ResultSet row, String column) throws SQLException {
        String id = row.getString(column);
        return id == null ? null : new StaffId(id);
    }
}
