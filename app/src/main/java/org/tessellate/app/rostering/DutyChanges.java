package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

/** Moves published shifts from hand to hand; the database refuses whoever would be on duty twice. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DutyChanges {

    private final JdbcClient jdbc;
    private final Clock clock;

    DutyChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private OffsetDateTime moment() {
        return PublishedShifts.stored(clock.instant());
    }

    /** The shifts that are somebody's now, held in the order of their ids until the transaction ends. */
    public List<PublishedShift> locked(List<String> ids) {
        return jdbc.sql("SELECT * FROM rostering.published_shift WHERE id = ANY (:ids) AND status = 'ON_DUTY' ORDER BY id FOR UPDATE")
                .param("ids", ids.toArray(String[]::new)).query(PublishedShifts::shift).list();
    }

    /** Puts the person on duty for the open shift; the id of the new published shift. */
    public String take(OpenShift open, StaffId staff) {
        String id = FhirId.generate();
        jdbc.sql("""
                INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes,
                    starts_at, ends_at, status, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ON_DUTY', ?)""")
                .params(id, open.roster().value(), open.unit().value(), staff.value(), open.day(), open.shiftType(), open.shiftName(),
                        open.kind().name(), open.paidMinutes(), PublishedShifts.stored(open.interval().start()),
                        PublishedShifts.stored(open.interval().end()), moment())
                .update();
        return id;
    }

    /** Takes the shift from its holder and gives it to another; the id of the new published shift. */
    public String give(PublishedShift shift, StaffId to) {
        String id = FhirId.generate();
        jdbc.sql("UPDATE rostering.published_shift SET status = 'WITHDRAWN', changed_at = ? WHERE id = ?").param(moment()).param(shift.id()).update();
        jdbc.sql("""
                INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes,
                    starts_at, ends_at, status, changed_at)
                SELECT ?, roster_id, unit_id, ?, day, shift_type, shift_name, kind, paid_minutes, starts_at, ends_at, 'ON_DUTY', ?
                FROM rostering.published_shift WHERE id = ?""")
                .params(id, to.value(), moment(), shift.id()).update();
        return id;
    }

    /** Lets the holder work the rest of the shift on another unit; the id of the published shift there. Together they are paid as before. */
    public String moveRest(PublishedShift own, HelpElsewhere.Place place, Interval rest) {
        String id = FhirId.generate();
        double share = (double) rest.minutes() / own.interval().minutes();
        jdbc.sql("""
                INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes,
                    starts_at, ends_at, status, changed_at)
                SELECT :id, :roster, :unit, staff_id, :day, :type, :name, :kind, round(paid_minutes * :share), :from, ends_at, 'ON_DUTY', :now
                FROM rostering.published_shift WHERE id = :own""")
                .param("id", id).param("roster", place.roster().value()).param("unit", place.unit().value()).param("day", place.day())
                .param("type", place.type().id()).param("name", place.type().name()).param("kind", place.type().kind().name()).param("share", share)
                .param("from", PublishedShifts.stored(rest.start())).param("own", own.id()).param("now", moment()).update();
        String left = rest.start().isAfter(own.interval().start())
                ? "UPDATE rostering.published_shift SET ends_at = :from, changed_at = :now, paid_minutes = paid_minutes - round(paid_minutes * :share) WHERE id = :own"
                : "UPDATE rostering.published_shift SET status = 'WITHDRAWN', changed_at = :now WHERE id = :own AND :from::timestamptz IS NOT NULL AND :share >= 0";
        jdbc.sql(left).param("from", PublishedShifts.stored(rest.start())).param("share", share).param("own", own.id())
                .param("now", moment()).update();
        return id;
    }

    /** Puts a person back on the shift they were called off; false when it is theirs no longer. */
    public boolean putBack(String shift) {
        return jdbc.sql("UPDATE rostering.published_shift SET status = 'ON_DUTY', changed_at = ? WHERE id = ? AND status = 'CALLED_OUT'").param(moment()).param(shift).update() > 0;
    }

    /** Checked now rather than at commit, so that the one who asked hears of it. */
    public void requireNobodyTwice() {
        try {
            jdbc.sql("SET CONSTRAINTS rostering.nobody_on_duty_twice IMMEDIATE").update();
        } catch (DataIntegrityViolationException twice) {
            throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "Somebody would be on duty twice at the same time.",
                    "Look at the plan again: it changed a moment ago.");
        }
    }
}
