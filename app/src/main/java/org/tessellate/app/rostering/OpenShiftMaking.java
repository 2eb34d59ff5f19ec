package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.LeaveStatus;
import org.tessellate.app.workforce.StaffAvailableAgain;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.time.Interval;

/** Where open shifts come from and how they end unfilled: absences, planners, leave taken back, newer rosters; in the transaction of each. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OpenShiftMaking {

    private final OpenShiftStore store;
    private final RosterStore rosters;
    private final DutyChanges duties;
    private final Workforce workforce;
    private final Facilities facilities;
    private final JdbcClient jdbc;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    OpenShiftMaking(OpenShiftStore store, RosterStore rosters, DutyChanges duties, Workforce workforce, Facilities facilities, JdbcClient jdbc, Access access,
            Audit audit, Clock clock) {
        this.store = store;
        this.rosters = rosters;
        this.duties = duties;
        this.workforce = workforce;
        this.facilities = facilities;
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    public void on(ShiftOpened opened) {
        PublishedShift shift = opened.shift();
        if (shift.interval().start().isAfter(opened.at())) {
            record Pay(ShiftKind kind, int minutes) {}
            Pay pay = jdbc.sql("SELECT kind, paid_minutes FROM rostering.published_shift WHERE id = ?").param(shift.id())
                    .query((row, number) -> new Pay(ShiftKind.valueOf(row.getString(1)), row.getInt(2))).single();
            String role = workforce.known(opened.calledOut()).map(StaffMember::role).orElse("");
            store.add(new OpenShift(FhirId.generate(), shift.id(), shift.roster(), shift.unit(), role, shift.day(), shift.shiftType(),
                    shift.shiftName(), pay.kind(), pay.minutes(), shift.interval(), OpenShift.Status.OPEN, opened.calledOut(), opened.at(), null),
                    access.current().username());
        }
    }

    /** Whoever is there again has their shifts back that nobody took, save those that something else keeps them from. */
    @EventListener
    public void on(StaffAvailableAgain again) {
        record Away(String id, Interval interval) {}
        List<Away> away = jdbc.sql("""
                SELECT id, starts_at, ends_at FROM rostering.published_shift
                WHERE staff_id = ? AND status = 'CALLED_OUT' AND starts_at > ? AND starts_at < ? AND ends_at > ? ORDER BY id""")
                .params(again.staff().value(), PublishedShifts.stored(again.at()), PublishedShifts.stored(again.interval().end()),
                        PublishedShifts.stored(again.interval().start()))
                .query((row, number) -> new Away(row.getString(1), new Interval(PublishedShifts.instant(row, "starts_at"), PublishedShifts.instant(row, "ends_at"))))
                .list();
        away.stream().filter(shift -> mayReturn(again.staff(), shift.interval()))
                .forEach(shift -> store.ofShift(shift.id()).filter(open -> duties.putBack(shift.id())).ifPresent(open -> close(open, "there again")));
        duties.requireNobodyTwice();
    }

    private boolean mayReturn(StaffId staff, Interval shift) {
        return Optional.ofNullable(workforce.directory().files().get(staff)).filter(file -> file.leave().stream()
                .noneMatch(leave -> leave.status() == LeaveStatus.APPROVED && leave.interval(facilities.graph().zoneOf(file.member().homeUnit())).overlaps(shift)))
                .filter(file -> file.callOuts().stream().noneMatch(callOut -> callOut.interval().overlaps(shift))).isPresent();
    }

    /** A newer roster plans these days anew: what was open before is open no longer. */
    @EventListener
    public void on(RosterPublished published) {
        store.replacedBy(published).forEach(open -> close(open, "planned anew"));
    }

    public OpenShift publish(UnitId unit, LocalDate day, String shiftType, String role) {
        StoredRoster roster = rosterOf(unit, day);
        ShiftType type = type(roster, shiftType);
        Interval interval = type.on(day, roster.basis().zone());
        if (!interval.start().isAfter(clock.instant())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The shift on (%s) has begun already.".formatted(day), "Choose a later day.");
        }
        OpenShift open = new OpenShift(FhirId.generate(), null, roster.id(), unit, requireRole(unit, role), day, type.id(), type.name(), type.kind(),
                type.paidMinutesOn(day, roster.basis().zone()), interval, OpenShift.Status.OPEN, null, clock.instant(), null);
        store.add(open, access.current().username());
        record("shift.published-open", open, "");
        return open;
    }

    private StoredRoster rosterOf(UnitId unit, LocalDate day) {
        return jdbc.sql("""
                SELECT id FROM rostering.roster WHERE unit_id = ? AND status = 'PUBLISHED' AND first_day <= ? AND first_day + days > ?
                ORDER BY published_at DESC LIMIT 1""").params(unit.value(), day, day).query(String.class).optional()
                .map(id -> rosters.get(new RosterId(id))).orElseThrow(() -> Problem.conflict(ProblemCode.NOT_READY,
                        "No roster of unit (%s) is published for (%s).".formatted(unit, day), "Publish a roster for that day first."));
    }

    private static ShiftType type(StoredRoster roster, String id) {
        return roster.basis().shiftTypes().stream().filter(type -> type.id().equals(id)).findFirst()
                .orElseThrow(() -> Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "There is no shift type (%s) in this roster.".formatted(id),
                        "Use one of %s.".formatted(roster.basis().shiftTypes().stream().map(ShiftType::id).toList())));
    }

    private String requireRole(UnitId unit, String role) {
        if (workforce.directory().workingIn(unit).stream().noneMatch(file -> file.member().role().equals(role))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "Nobody works as (%s) in unit (%s).".formatted(role, unit),
                    "Maybe choose a role of the unit's people.");
        }
        return role;
    }

    public void close(OpenShift open, String why) {
        store.settle(open, OpenShift.Status.CLOSED, null, why, clock.instant());
        store.claimsOn(open.id()).stream().filter(claim -> claim.status() == ShiftClaim.Status.WAITING)
                .forEach(claim -> store.decide(claim, ShiftClaim.Status.REFUSED, access.current().displayName(), clock.instant(), "The shift is not needed any more."));
        record("shift.closed", open, why);
    }

    private void record(String action, OpenShift open, String why) {
        audit.record(AuditEvent.change(action, "OpenShift", open.id(), open.unit().value(),
                Map.of("day", open.day().toString(), "shift", open.shiftType(), "role", open.role(), "why", why)));
    }
}
