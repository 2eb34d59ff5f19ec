package org.tessellate.app.workforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.register.Change;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Tells when a change of master data takes people from work that may be planned with them, from now on. */
@Component
class Absences {

    /** No roster is published further ahead. */
    private static final Duration HORIZON = Duration.ofDays(730);

    private final JdbcClient jdbc;
    private final Facilities facilities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Absences(JdbcClient jdbc, Facilities facilities, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.facilities = facilities;
        this.events = events;
        this.clock = clock;
    }

    void leave(Change<Leave> change) {
        Leave leave = change.after();
        Leave before = change.before();
        if (before != null && change.wasActive() && before.status() == LeaveStatus.APPROVED) {
            before.interval(zoneOf(before.staff())).intersection(ahead())
                    .ifPresent(stretch -> events.publishEvent(new StaffAvailableAgain(before.staff(), stretch, clock.instant())));
        }
        if (change.active() && leave.status() == LeaveStatus.APPROVED) {
            publish(leave.staff(), null, IntervalSet.of(leave.interval(zoneOf(leave.staff()))), "approved leave");
        }
    }

    void staff(Change<StaffMember> change) {
        StaffMember before = change.before();
        if (before == null || !change.wasActive()) {
            return;
        }
        StaffMember after = change.after();
        if (!change.active()) {
            publish(after.id(), null, IntervalSet.of(ahead()), "no longer on the staff");
        } else if (!before.role().equals(after.role())) {
            publish(after.id(), null, IntervalSet.of(ahead()), "now works as " + after.role());
        } else {
            lessThanBefore(before, after);
        }
    }

    void contract(Change<Contract> change) {
        Contract before = change.before();
        if (before == null || !change.wasActive()) {
            return;
        }
        ZoneId zone = zoneOf(before.staff());
        IntervalSet left = IntervalSet.of(contracted(before.staff()).stream().map(days -> days.interval(zone)).toList());
        IntervalSet lost = IntervalSet.of(new Days(before.firstDay(), before.lastDay()).interval(zone)).subtract(left);
        publish(before.staff(), null, lost, "no contract");
    }

    private void lessThanBefore(StaffMember before, StaffMember after) {
        Set<UnitId> left = units(before);
        left.removeAll(units(after));
        left.forEach(unit -> publish(after.id(), unit, IntervalSet.of(ahead()), "no longer works in the unit"));
        if (!before.availability().equals(after.availability())) {
            ZoneId zone = facilities.graph().zoneOf(after.homeUnit());
            publish(after.id(), null, before.availability().within(ahead(), zone).subtract(after.availability().within(ahead(), zone)),
                    "weekly hours changed");
        }
    }

    private void publish(StaffId staff, @Nullable UnitId unit, IntervalSet away, String reason) {
        List<Interval> stretches = away.intervals().stream().flatMap(stretch -> stretch.intersection(ahead()).stream()).toList();
        if (!stretches.isEmpty()) {
            events.publishEvent(new StaffUnavailable(staff, unit, stretches, reason, clock.instant()));
        }
    }

    private Interval ahead() {
        Instant now = clock.instant();
        return Interval.of(now, HORIZON);
    }

    private static Set<UnitId> units(StaffMember member) {
        Set<UnitId> units = new HashSet<>(member.floatsTo());
        units.add(member.homeUnit());
        return units;
    }

    private List<Days> contracted(StaffId staff) {
        return jdbc.sql("SELECT first_day, last_day FROM workforce.contract WHERE staff_id = :id AND active").param("id", staff.value())
                .query((row, number) -> new Days(row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class)))
                .list();
    }

    private ZoneId zoneOf(StaffId staff) {
        return facilities.graph().zoneOf(new UnitId(jdbc.sql("SELECT home_unit FROM workforce.staff_member WHERE id = :id")
                .param("id", staff.value()).query(String.class).single()));
    }
}
