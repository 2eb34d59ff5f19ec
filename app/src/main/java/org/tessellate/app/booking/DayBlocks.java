package org.tessellate.app.booking;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.Appointment.Allocated;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.engine.time.Interval;

/** The stretches that visits take of the resources of a day; those of visits the reader may not see are nameless. */
record DayBlocks(ResourceGraph graph, Interval whole, List<Appointment> visits, Predicate<Appointment> readable) {

    List<DayPlan.Block> on(String resource) {
        return visits.stream()
                .flatMap(visit -> visit.allocations().stream()
                        .filter(taken -> taken.resource().equals(resource) && taken.during().overlaps(whole))
                        .map(taken -> block(visit, taken)))
                .sorted(Comparator.comparing(block -> block.during().start()))
                .toList();
    }

    /** Everything of a kind that the unit's own visits take on this day, whoever owns it. */
    Set<String> usedBy(String unit, String kind) {
        return visits.stream()
                .filter(visit -> visit.unit().equals(unit))
                .flatMap(visit -> visit.allocations().stream())
                .filter(taken -> taken.resource().startsWith(kind + "/") && taken.during().overlaps(whole))
                .map(Allocated::resource)
                .collect(Collectors.toSet());
    }

    private DayPlan.Block block(Appointment visit, Allocated taken) {
        if (!readable.test(visit)) {
            return new DayPlan.Block(null, taken.during(), null, null);
        }
        Procedure procedure = graph.procedures().get(new ProcedureId(visit.procedure()));
        boolean isPadded = procedure != null && isFirstRoom(procedure, taken);
        return new DayPlan.Block(visit.id(), taken.during(),
                isPadded ? before(visit, taken) : null,
                isPadded ? last(taken, Duration.ofMinutes(procedure.turnoverMinutes())) : null);
    }

    private static boolean isFirstRoom(Procedure procedure, Allocated taken) {
        return taken.resource().startsWith("location/") && !procedure.rooms().isEmpty()
                && taken.need().equals(procedure.rooms().getFirst().kind());
    }

    private static @Nullable Interval before(Appointment visit, Allocated taken) {
        return taken.start().isBefore(visit.start()) ? new Interval(taken.start(), visit.start()) : null;
    }

    private static @Nullable Interval last(Allocated taken, Duration turnover) {
        return turnover.isPositive() && turnover.compareTo(Duration.between(taken.start(), taken.end())) < 0
                ? new Interval(taken.end().minus(turnover), taken.end()) : null;
    }
}
