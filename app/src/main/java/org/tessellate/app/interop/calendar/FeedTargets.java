package org.tessellate.app.interop.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.OutageKind;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.Leave;
import org.tessellate.app.workforce.LeaveKind;
import org.tessellate.app.workforce.LeaveStatus;
import org.tessellate.app.workforce.RecordId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.json.JsonMapper;

/** Whose calendar it is, and what a busy time means for them: a room or device cannot be used, a person cannot be booked and is away for whole days. */
@Component
class FeedTargets {

    private final Facilities facilities;
    private final Register<Outage> outages;
    private final Register<Leave> leaves;
    private final Register<StaffMember> people;
    private final PersonalTime personal;
    private final JsonMapper json;

    FeedTargets(Facilities facilities, Register<Outage> outages, Register<Leave> leaves, Register<StaffMember> people, PersonalTime personal,
            JsonMapper json) {
        this.facilities = facilities;
        this.outages = outages;
        this.leaves = leaves;
        this.people = people;
        this.personal = personal;
        this.json = json;
    }

    /** Of the facility where the room, the device or the person's unit is. */
    ZoneId zone(CalendarFeed feed) {
        ResourceGraph graph = facilities.graph();
        if (feed.location() != null) {
            return graph.zoneOf(graph.location(feed.location()).unit());
        }
        UnitId unit = feed.equipment() != null
                ? Optional.ofNullable(graph.equipment().get(feed.equipment())).orElseThrow(() -> Problem.notFound("Equipment", feed.equipment())).unit()
                : people.get(Objects.requireNonNull(feed.staff())).value().homeUnit();
        return graph.zoneOf(unit);
    }

    /** A person's hours are only kept from visits; whole days are taken off the roster as well. */
    void put(CalendarFeed feed, String entry, Busy.Stretch busy) {
        if (feed.staff() == null) {
            put(outages, new Outage(entry, feed.location(), feed.equipment(), null, new Interval(busy.start(), busy.end()), OutageKind.CLOSURE,
                    "busy in calendar " + feed.id()));
        } else {
            away(feed.staff(), entry, busy, zone(feed)).ifPresent(leave -> put(leaves, leave));
            personal.keep(feed.staff(), entry, new Interval(busy.start(), busy.end()));
        }
    }

    /** What was put before, looked at again: time in which somebody was booked then may be free to keep by now. */
    void keep(CalendarFeed feed, String entry, Busy.Stretch busy) {
        if (feed.staff() != null) {
            personal.keep(feed.staff(), entry, new Interval(busy.start(), busy.end()));
        }
    }

    /** The whole days within. */
    private static Optional<Leave> away(StaffId staff, String entry, Busy.Stretch busy, ZoneId zone) {
        ZonedDateTime start = busy.start().atZone(zone);
        LocalDate first = start.toLocalTime().equals(LocalTime.MIDNIGHT) ? start.toLocalDate() : start.toLocalDate().plusDays(1);
        LocalDate last = busy.end().atZone(zone).toLocalDate().minusDays(1);
        return last.isBefore(first) ? Optional.empty() : Optional.of(new Leave(new RecordId(entry), staff, first, last, LeaveKind.OTHER, LeaveStatus.APPROVED));
    }

    private static <T extends Record> void put(Register<T> register, T value) {
        Optional<Versioned<T>> known = register.find(register.idOf(value));
        if (known.isEmpty()) {
            register.create(value);
        } else if (!known.get().active()) {
            register.reactivate(register.idOf(value), known.get().version());
        }
    }

    /** The time is free again, whoever's it was. */
    void remove(String entry) {
        remove(outages, entry);
        remove(leaves, entry);
        personal.free(entry);
    }

    private static <T extends Record> void remove(Register<T> register, String entry) {
        register.find(entry).filter(Versioned::active).ifPresent(known -> register.deactivate(entry, known.version()));
    }

    /** True when the person's availability was another one before. */
    boolean offer(StaffId staff, String hours) {
        Versioned<StaffMember> known = people.get(staff);
        String before = known.value().availability().toString();
        people.patch(staff, json.createObjectNode().put("availability", hours), known.version());
        return !before.equals(people.get(staff).value().availability().toString());
    }
}
