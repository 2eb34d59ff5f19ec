package org.tessellate.app.console.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tessellate.app.booking.DayPlan;
import org.tessellate.engine.time.Interval;

/** The stretch of a day that is drawn, and where moments lie on it in minutes that passed: a repeated hour is drawn twice. */
record DayAxis(Interval shown, ZoneId zone, boolean isWhole) {

    private static final Duration USUAL_START = Duration.ofHours(7);
    private static final Duration USUAL_LENGTH = Duration.ofHours(12);

    /** One line of the axis; {@code label} says by which clock when the day has a change. */
    record Tick(long at, String label) {}

    /** A stretch on the axis; never outside it. */
    record Span(long at, long length) {}

    static DayAxis of(DayPlan plan, boolean whole) {
        Interval day = plan.whole();
        if (whole || Moments.changesOn(plan.day(), plan.zone())) {
            return new DayAxis(day, plan.zone(), true);
        }
        Interval busy = busy(plan);
        Instant from = max(day.start(), busy.start().atZone(plan.zone()).truncatedTo(ChronoUnit.HOURS).toInstant());
        Instant to = min(day.end(), busy.end().atZone(plan.zone()).plusMinutes(59).truncatedTo(ChronoUnit.HOURS).toInstant());
        return new DayAxis(new Interval(from, to), plan.zone(), from.equals(day.start()) && to.equals(day.end()));
    }

    /** When somebody is on duty or anything is taken; the usual hours when nothing is. */
    private static Interval busy(DayPlan plan) {
        List<Interval> busy = plan.lanes().stream()
                .flatMap(lane -> Stream.concat(lane.kind() == DayPlan.Kind.PERSON ? lane.open().stream() : Stream.empty(),
                        lane.blocks().stream().map(DayPlan.Block::during)))
                .flatMap(interval -> interval.intersection(plan.whole()).stream()).toList();
        if (busy.isEmpty()) {
            return Interval.of(plan.whole().start().plus(USUAL_START), USUAL_LENGTH);
        }
        return new Interval(busy.stream().map(Interval::start).min(Comparator.naturalOrder()).orElseThrow(),
                busy.stream().map(Interval::end).max(Comparator.naturalOrder()).orElseThrow());
    }

    public long minutes() {
        return shown.minutes();
    }

    boolean meets(Interval interval) {
        return interval.overlaps(shown);
    }

    Span span(Interval interval) {
        Interval seen = interval.intersection(shown).orElse(new Interval(shown.start(), shown.start().plusSeconds(1)));
        return new Span(at(seen.start()), Math.max(1, seen.minutes()));
    }

    long at(Instant instant) {
        return Duration.between(shown.start(), instant).toMinutes();
    }

    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        Instant hour = shown.start();
        while (hour.isBefore(shown.end())) {
            ticks.add(new Tick(at(hour), Moments.clock(hour, zone)));
            hour = next(hour);
        }
        return ticks;
    }

    // Where clocks go back by less than an hour, the full hour may lie before the change and the step after it lead back.
    private Instant next(Instant hour) {
        Instant next = hour.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant().plus(1, ChronoUnit.HOURS);
        return next.isAfter(hour) ? next : hour.plus(1, ChronoUnit.HOURS);
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
