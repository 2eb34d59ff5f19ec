package org.tessellate.app.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.engine.time.Interval;

/** Finds what nearly collides: rooms turned over without slack, people and devices that change rooms without a gap. */
final class Tightness {

    private final Duration least;
    private final ResourceGraph graph;
    private final Map<AppointmentId, Appointment> visits;

    Tightness(Duration least, ResourceGraph graph, List<Appointment> visits) {
        this.least = least;
        this.graph = graph;
        this.visits = visits.stream().collect(Collectors.toMap(Appointment::id, Function.identity()));
    }

    List<DayPlan.Hint> hints(List<DayPlan.Lane> lanes) {
        List<DayPlan.Hint> hints = new ArrayList<>();
        for (DayPlan.Lane lane : lanes) {
            List<DayPlan.Block> known = lane.blocks().stream().filter(block -> visits.containsKey(block.visit())).toList();
            for (int i = 1; i < known.size(); i++) {
                hint(lane, known.get(i - 1), known.get(i)).ifPresent(hints::add);
            }
        }
        return hints;
    }

    private Optional<DayPlan.Hint> hint(DayPlan.Lane lane, DayPlan.Block before, DayPlan.Block after) {
        Duration gap = Duration.between(before.during().end(), after.during().start());
        Appointment first = visit(before);
        Appointment second = visit(after);
        boolean isTight = gap.compareTo(least) < 0 && !first.id().equals(second.id()) && switch (lane.kind()) {
            case ROOM -> needsTurning(first) || needsTurning(second);
            case PERSON, DEVICE -> !room(first, before.during()).equals(room(second, after.during()));
        };
        return isTight ? Optional.of(new DayPlan.Hint(tight(lane.kind()), lane.resource(), lane.name(), gap.toMinutes(), first.id(), second.id(),
                        after.during().start())) : Optional.empty();
    }

    private Appointment visit(DayPlan.Block block) {
        return Objects.requireNonNull(visits.get(block.visit()));
    }

    private static DayPlan.Tight tight(DayPlan.Kind kind) {
        return switch (kind) {
            case ROOM -> DayPlan.Tight.TURNOVER;
            case PERSON -> DayPlan.Tight.PERSON;
            case DEVICE -> DayPlan.Tight.DEVICE;
        };
    }

    private boolean needsTurning(Appointment visit) {
        Procedure procedure = graph.procedures().get(new ProcedureId(visit.procedure()));
        return procedure != null && procedure.setupMinutes() + procedure.turnoverMinutes() > 0;
    }

    /** Where the visit is during the stretch; nothing when it takes no room then. */
    private static String room(Appointment visit, Interval during) {
        return visit.allocations().stream()
                .filter(taken -> taken.resource().startsWith("location/") && taken.during().overlaps(during))
                .map(Appointment.Allocated::resource).findFirst().orElse("");
    }
}
