package org.tessellate.app.console.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.DayPlan;

/** A day as the board draws it and the table behind it lists it. */
record DayView(DayAxis axis, List<Group> groups, List<Row> rows, List<Hint> hints, int held, @Nullable Long now) {

    /** Everything that is tight between the same two visits, in one line. */
    record Hint(DayPlan.Tight tight, String names, long minutes, String at, String visit) {}

    /** Lanes of one kind. */
    record Group(DayPlan.Kind kind, List<Lane> lanes) {}

    /** A room, person or device with its shading and its visits. */
    record Lane(String resource, String name, String group, List<DayAxis.Span> closed, List<Out> outs, List<Case> cases) {}

    record Out(DayAxis.Span span, String times, String reason) {}

    /** A visit on a lane; setup and turnover are minutes at its ends. Without an id it is another unit's. */
    record Case(
            @Nullable String id, DayAxis.Span span, long setup, long turnover, String times, String what, @Nullable String who,
            String state, boolean movable, @Nullable Instant expires, @Nullable Instant start, boolean tight) {}

    /** A line of the list: everything somebody needs when the system is away. */
    record Row(
            String id, String times, String what, @Nullable String who, String with, String where, String state, boolean movable,
            @Nullable Instant expires) {}

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
