package org.tessellate.app.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.booking.Limit;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.Zones;

/** No more visits a day than the policy says, of a procedure and of a service with all its procedures (C16). Thread-safe. */
@Component
class DailyLimit implements BookingRule {

    private static final String FIGURE = "mostPerDay";

    private final BookingPolicy policy;
    private final Facilities facilities;
    private final DayVisits visits;

    DailyLimit(BookingPolicy policy, Facilities facilities, DayVisits visits) {
        this.policy = policy;
        this.facilities = facilities;
        this.visits = visits;
    }

    /** So many a day of these procedures together. */
    private record Cap(String kind, String name, int most, Collection<String> procedures) {

        String why() {
            return "At most %d of %s are booked on a day".formatted(most, name);
        }
    }

    @Override
    public String id() {
        return "daily-limit";
    }

    @Override
    public boolean concerns(UnitId unit, HoldRequest wanted, Instant start) {
        return !caps(unit, procedure(wanted)).isEmpty();
    }

    @Override
    public Collection<String> turns(UnitId unit, HoldRequest wanted, Instant start) {
        LocalDate day = LocalDate.ofInstant(start, facilities.graph().zoneOf(unit));
        return caps(unit, procedure(wanted)).stream().map(cap -> DayVisits.turn(id(), unit, cap.kind(), day)).toList();
    }

    @Override
    public Optional<String> against(UnitId unit, HoldRequest wanted, Instant start) {
        ZoneId zone = facilities.graph().zoneOf(unit);
        LocalDate day = LocalDate.ofInstant(start, zone);
        return caps(unit, procedure(wanted)).stream().flatMap(cap -> {
            int taken = visits.on(unit, cap.procedures(), Zones.day(day, zone)).size();
            return taken < cap.most() ? Optional.<String>empty().stream() : Optional.of("%s, and %d are on (%s).".formatted(cap.why(), taken, day)).stream();
        }).findFirst();
    }

    /** As find keeps them: the days of the window that are full. */
    List<Limit> limits(UnitId unit, Procedure procedure, Interval window) {
        return limits(unit, procedure, window, Optional.empty());
    }

    /** As above for a visit that is there already: within its own day it takes no more of the day than before. */
    List<Limit> limits(UnitId unit, Procedure procedure, Interval window, Optional<Instant> own) {
        ZoneId zone = facilities.graph().zoneOf(unit);
        Optional<LocalDate> kept = own.map(start -> LocalDate.ofInstant(start, zone));
        Interval days = new Interval(Zones.day(LocalDate.ofInstant(window.start(), zone), zone).start(), Zones.day(LocalDate.ofInstant(window.end(), zone), zone).end());
        List<Limit> limits = new ArrayList<>();
        for (Cap cap : caps(unit, procedure)) {
            Map<LocalDate, Long> taken = visits.on(unit, cap.procedures(), days).stream()
                    .collect(Collectors.groupingBy(start -> LocalDate.ofInstant(start, zone), Collectors.counting()));
            List<Interval> full = taken.entrySet().stream().filter(day -> day.getValue() >= cap.most() && !kept.equals(Optional.of(day.getKey()))).map(day -> Zones.day(day.getKey(), zone)).toList();
            if (!full.isEmpty() || cap.most() == 0) {
                limits.add(new Limit("visits a day", cap.why(), cap.most() == 0 ? IntervalSet.empty() : IntervalSet.of(days).subtract(IntervalSet.of(full))));
            }
        }
        return limits;
    }

    private Procedure procedure(HoldRequest wanted) {
        return facilities.graph().procedure(new ProcedureId(wanted.procedure()));
    }

    private List<Cap> caps(UnitId unit, Procedure procedure) {
        ResourceGraph graph = facilities.graph();
        List<Cap> caps = new ArrayList<>();
        policy.limit(unit, "procedures/" + procedure.id(), FIGURE).ifPresent(most ->
                caps.add(new Cap("procedure " + procedure.id(), procedure.name(), most, List.of(procedure.id().value()))));
        policy.limit(unit, "services/" + procedure.service(), FIGURE).ifPresent(most ->
                caps.add(new Cap("service " + procedure.service(), graph.services().get(procedure.service()).name(), most, graph.procedures().values().stream()
                        .filter(one -> one.service().equals(procedure.service())).map(one -> one.id().value()).toList())));
        return caps;
    }
}
