package org.tessellate.app.booking;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;

/** Lays out a unit's day as the people there see it; thread-safe, changes nothing. */
@Service
@Transactional(readOnly = true)
public class Days {

    /** The longest setup or turnover that reaches into a day from a visit outside it. */
    private static final Duration MARGIN = Duration.ofHours(8);

    private final AppointmentStore store;
    private final Facilities facilities;
    private final Workforce workforce;
    private final PublishedShifts published;
    private final BookingPolicy policy;
    private final Access access;

    Days(AppointmentStore store, Facilities facilities, Workforce workforce, PublishedShifts published, BookingPolicy policy, Access access) {
        this.store = store;
        this.facilities = facilities;
        this.workforce = workforce;
        this.published = published;
        this.policy = policy;
        this.access = access;
    }

    public DayPlan plan(UnitId unit, LocalDate day) {
        access.require(Permission.APPOINTMENTS_READ, unit.value());
        ResourceGraph graph = facilities.graph();
        Interval whole = Zones.day(day, graph.zoneOf(unit));
        List<Appointment> taking = store.liveIn(colleagues(graph, unit), new Interval(whole.start().minus(MARGIN), whole.end().plus(MARGIN))).stream()
                .filter(visit -> !policy.isOver(visit)).toList();
        Predicate<Appointment> readable = visit -> access.allows(Permission.APPOINTMENTS_READ, visit.unit());
        DayBlocks blocks = new DayBlocks(graph, whole, taking, readable);
        DayLanes lanes = new DayLanes(graph, unit, whole, blocks);
        List<DayPlan.Lane> all = new ArrayList<>(lanes.rooms());
        all.addAll(lanes.people(published.inUnit(unit, whole), workforce.directory()));
        all.addAll(lanes.devices());
        List<Appointment> visits = taking.stream().filter(visit -> isShown(visit, unit, whole, all)).filter(readable).toList();
        return new DayPlan(unit, day, graph.zoneOf(unit), whole, all, visits, new Tightness(policy.tight(unit), graph, visits).hints(all));
    }

    /** The unit's own visits of the day, and others' that take a lane of it. */
    private static boolean isShown(Appointment visit, UnitId unit, Interval whole, List<DayPlan.Lane> lanes) {
        return visit.unit().equals(unit.value()) && visit.visit().overlaps(whole)
                || lanes.stream().flatMap(lane -> lane.blocks().stream()).anyMatch(block -> visit.id().equals(block.visit()));
    }

    private static List<String> colleagues(ResourceGraph graph, UnitId unit) {
        return graph.units().keySet().stream().filter(other -> graph.sameFacility(other, unit)).map(UnitId::value).toList();
    }
}
