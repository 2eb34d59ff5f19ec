package org.tessellate.app.console.booking;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.DayPlan;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Turns a day into what is drawn of it. */
record DayDrawing(DayPlan plan, DayAxis axis, Map<String, String> names, UnaryOperator<String> procedure, boolean mayMove, Instant now) {

    DayView view(Set<DayPlan.Kind> kinds) {
        List<DayView.Group> groups = Arrays.stream(DayPlan.Kind.values()).filter(kinds::contains)
                .map(kind -> new DayView.Group(kind, plan.lanes(kind).stream().map(this::lane).toList()))
                .filter(group -> !group.lanes().isEmpty()).toList();
        int held = (int) plan.visits().stream().filter(visit -> visit.status() == AppointmentStatus.PENDING).count();
        return new DayView(axis, groups, plan.visits().stream().filter(visit -> overlaps(visit, plan.whole())).map(this::row).toList(),
                hints(), held, axis.shown().contains(now) ? axis.at(now) : null);
    }

    private List<DayView.Hint> hints() {
        Map<List<Object>, List<DayPlan.Hint>> together = plan.hints().stream().collect(Collectors.groupingBy(
                hint -> List.<Object>of(hint.tight(), hint.first(), hint.second()), LinkedHashMap::new, Collectors.toList()));
        return together.values().stream()
                .sorted(Comparator.comparing(same -> same.getFirst().at()))
                .map(same -> new DayView.Hint(same.getFirst().tight(),
                        same.stream().map(DayPlan.Hint::name).distinct().collect(Collectors.joining(", ")), same.getFirst().minutes(),
                        Moments.clock(same.getFirst().at(), plan.zone()), same.getFirst().second().value()))
                .toList();
    }

    static Set<DayPlan.Kind> kinds(boolean people, boolean devices) {
        Set<DayPlan.Kind> kinds = EnumSet.of(DayPlan.Kind.ROOM);
        if (people) {
            kinds.add(DayPlan.Kind.PERSON);
        }
        if (devices) {
            kinds.add(DayPlan.Kind.DEVICE);
        }
        return kinds;
    }

    private static boolean overlaps(Appointment visit, Interval day) {
        return new Interval(visit.start(), visit.end()).overlaps(day);
    }

    private DayView.Lane lane(DayPlan.Lane lane) {
        List<DayAxis.Span> closed = IntervalSet.of(axis.shown()).subtract(IntervalSet.of(lane.open())).stream().map(axis::span).toList();
        List<DayView.Out> outs = lane.outs().stream().filter(out -> axis.meets(out.during()))
                .map(out -> new DayView.Out(axis.span(out.during()), Moments.times(out.during().start(), out.during().end(), plan.zone()), out.reason()))
                .toList();
        return new DayView.Lane(lane.resource(), lane.name(), lane.group(), closed, outs,
                lane.blocks().stream().filter(block -> axis.meets(block.during())).map(block -> drawn(block, lane)).toList());
    }

    private DayView.Case drawn(DayPlan.Block block, DayPlan.Lane lane) {
        DayAxis.Span span = axis.span(block.during());
        Optional<Appointment> visit = Optional.ofNullable(block.visit()).flatMap(plan::visit);
        if (visit.isEmpty()) {
            return new DayView.Case(null, span, 0, 0, Moments.times(block.during().start(), block.during().end(), plan.zone()), "", null,
                    "other", false, null, null, false);
        }
        Appointment shown = visit.get();
        boolean isTight = plan.hints().stream().anyMatch(hint -> hint.resource().equals(lane.resource()) && hint.second().equals(shown.id()));
        return new DayView.Case(shown.id().value(), span, minutes(block.setup()), minutes(block.turnover()), times(shown),
                procedure.apply(shown.procedure()), initials(shown), state(shown), isMovable(shown), shown.holdExpiresAt(), shown.start(), isTight);
    }

    private @Nullable String initials(Appointment visit) {
        return visit.patient() == null ? null : PatientNames.initials(names.getOrDefault(visit.patient(), visit.patient()));
    }

    private long minutes(@Nullable Interval stretch) {
        return stretch == null ? 0 : stretch.intersection(axis.shown()).map(Interval::minutes).orElse(0L);
    }

    private String times(Appointment visit) {
        return Moments.times(visit.start(), visit.end(), plan.zone());
    }

    private boolean isMovable(Appointment visit) {
        return mayMove && visit.start().isAfter(now);
    }

    /** The word is looked up by this: held, booked, now, past. */
    private String state(Appointment visit) {
        if (visit.status() == AppointmentStatus.PENDING) {
            return "held";
        }
        if (!visit.start().isAfter(now)) {
            return visit.end().isAfter(now) ? "now" : "past";
        }
        return "booked";
    }

    private DayView.Row row(Appointment visit) {
        return new DayView.Row(visit.id().value(), times(visit), procedure.apply(visit.procedure()),
                visit.patient() == null ? null : names.getOrDefault(visit.patient(), visit.patient()),
                taken(visit, false), taken(visit, true), state(visit), isMovable(visit), visit.holdExpiresAt());
    }

    private static String taken(Appointment visit, boolean places) {
        return visit.allocations().stream()
                .filter(taken -> taken.resource().startsWith("location/") == places)
                .map(Appointment.Allocated::name).distinct().collect(Collectors.joining(", "));
    }

    static List<String> patients(DayPlan plan) {
        return plan.visits().stream().map(Appointment::patient).filter(Objects::nonNull).distinct().toList();
    }
}
