package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.time.Interval;

/** The tables of open shifts and the claims on them. */
@Component
class OpenShiftStore {

    private final JdbcClient jdbc;

    OpenShiftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OpenShift open, String by) {
        jdbc.sql("""
                INSERT INTO rostering.open_shift (id, shift_id, roster_id, unit_id, role, day, shift_type, shift_name, kind, paid_minutes,
                    starts_at, ends_at, status, left_by, opened_by, opened_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)""")
                .params(open.id(), open.shift(), open.roster().value(), open.unit().value(), open.role(), open.day(), open.shiftType(),
                        open.shiftName(), open.kind().name(), open.paidMinutes(), PublishedShifts.stored(open.interval().start()),
                        PublishedShifts.stored(open.interval().end()), open.leftBy() == null ? null : open.leftBy().value(), by,
                        PublishedShifts.stored(open.openedAt()))
                .update();
    }

    Optional<OpenShift> find(String id) {
        return jdbc.sql("SELECT * FROM rostering.open_shift WHERE id = ?").param(id).query(OpenShiftStore::open).optional();
    }

    /** The open shift, held until the transaction ends. */
    Optional<OpenShift> locked(String id) {
        return jdbc.sql("SELECT * FROM rostering.open_shift WHERE id = ? FOR UPDATE").param(id).query(OpenShiftStore::open).optional();
    }

    /** Those that wait in the units and have not begun. */
    List<OpenShift> waiting(Collection<UnitId> units, Instant now) {
        return jdbc.sql("SELECT * FROM rostering.open_shift WHERE status = 'OPEN' AND unit_id = ANY (:units) AND starts_at > :now ORDER BY starts_at, id")
                .param("units", units.stream().map(UnitId::value).toArray(String[]::new)).param("now", PublishedShifts.stored(now))
                .query(OpenShiftStore::open).list();
    }

    /** Open ones that the absence from this shift opened. */
    Optional<OpenShift> ofShift(String shift) {
        return jdbc.sql("SELECT * FROM rostering.open_shift WHERE shift_id = ? AND status = 'OPEN' FOR UPDATE").param(shift)
                .query(OpenShiftStore::open).optional();
    }

    /** Open ones of a unit's days that a newer roster plans anew. */
    List<OpenShift> replacedBy(RosterPublished newer) {
        return jdbc.sql("""
                SELECT * FROM rostering.open_shift WHERE status = 'OPEN' AND unit_id = ? AND day >= ? AND day < ? ORDER BY id FOR UPDATE""")
                .params(newer.unit().value(), newer.firstDay(), newer.firstDay().plusDays(newer.days()))
                .query(OpenShiftStore::open).list();
    }

    void settle(OpenShift open, OpenShift.Status status, @Nullable StaffId filledBy, String why, Instant at) {
        jdbc.sql("UPDATE rostering.open_shift SET status = ?, filled_by = ?, settled_why = ?, settled_at = ? WHERE id = ?")
                .params(status.name(), filledBy == null ? null : filledBy.value(), why, PublishedShifts.stored(at), open.id()).update();
    }

    void addClaim(ShiftClaim claim) {
        jdbc.sql("INSERT INTO rostering.shift_claim (id, open_shift_id, staff_id, status, claimed_at) VALUES (?, ?, ?, ?, ?)")
                .params(claim.id(), claim.openShift(), claim.staff().value(), claim.status().name(), PublishedShifts.stored(claim.claimedAt()))
                .update();
    }

    void decide(ShiftClaim claim, ShiftClaim.Status status, String by, Instant at, @Nullable String reason) {
        jdbc.sql("UPDATE rostering.shift_claim SET status = ?, decided_by = ?, decided_at = ?, reason = ? WHERE id = ?")
                .params(status.name(), by, PublishedShifts.stored(at), reason, claim.id()).update();
    }

    Optional<ShiftClaim> claim(String id) {
        return jdbc.sql("SELECT * FROM rostering.shift_claim WHERE id = ?").param(id).query(OpenShiftStore::claim).optional();
    }

    List<ShiftClaim> claimsOn(String openShift) {
        return jdbc.sql("SELECT * FROM rostering.shift_claim WHERE open_shift_id = ? ORDER BY staff_id, id").param(openShift)
                .query(OpenShiftStore::claim).list();
    }

    List<ShiftClaim> claimsOf(StaffId staff) {
        return jdbc.sql("SELECT * FROM rostering.shift_claim WHERE staff_id = ? ORDER BY claimed_at DESC, id LIMIT 20").param(staff.value())
                .query(OpenShiftStore::claim).list();
    }

    private static OpenShift open(ResultSet row, int number) throws SQLException {
        String leftBy = row.getString("left_by");
        String filledBy = row.getString("filled_by");
        return new OpenShift(row.getString("id"), row.getString("shift_id"), new RosterId(row.getString("roster_id")),
                new UnitId(row.getString("unit_id")), row.getString("role"), row.getObject("day", LocalDate.class), row.getString("shift_type"),
                row.getString("shift_name"), ShiftKind.valueOf(row.getString("kind")), row.getInt("paid_minutes"),
                new Interval(PublishedShifts.instant(row, "starts_at"), PublishedShifts.instant(row, "ends_at")),
                OpenShift.Status.valueOf(row.getString("status")), leftBy == null ? null : new StaffId(leftBy),
                PublishedShifts.instant(row, "opened_at"), filledBy == null ? null : new StaffId(filledBy));
    }

    private static ShiftClaim claim(ResultSet row, int number) throws SQLException {
        return new ShiftClaim(row.getString("id"), row.getString("open_shift_id"), new StaffId(row.getString("staff_id")),
                ShiftClaim.Status.valueOf(row.getString("status")), PublishedShifts.instant(row, "claimed_at"), row.getString("decided_by"),
                row.getString("reason"));
    }
}
