package org.tessellate.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A set of instants as sorted, disjoint, non-touching half-open intervals; immutable.
 *
 * <p>Bounds are kept in microseconds (the store's precision); finer parts of an instant are cut off.
 */
public final class IntervalSet {

    private static final IntervalSet EMPTY = new IntervalSet(new long[0]);

    /** start0, end0, start1, end1, … strictly ascending. */
    private final long[] bounds;

    IntervalSet(long[] bounds) {
        this.bounds = bounds;
    }

    public static IntervalSet empty() {
        return EMPTY;
    }

    public static IntervalSet of(Interval... intervals) {
        return of(Arrays.asList(intervals));
    }

    /** Overlapping and touching intervals are merged. */
    public static IntervalSet of(Collection<Interval> intervals) {
        long[] pairs = new long[intervals.size() * 2];
        int i = 0;
        for (Interval interval : intervals) {
            pairs[i++] = micros(interval.start());
            pairs[i++] = micros(interval.end());
        }
        return new IntervalSet(Sweep.atLeast(1, List.of(pairs)));
    }

    /** The instants that lie in at least {@code count} of the sets. */
    public static IntervalSet inAtLeast(int count, Collection<IntervalSet> sets) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "The count (%d) is below 1.\nMaybe ask only for what is needed.".formatted(count));
        }
        if (count > sets.size()) {
            return EMPTY;
        }
        return new IntervalSet(Sweep.atLeast(count, sets.stream().map(set -> set.bounds).toList()));
    }

    public IntervalSet union(IntervalSet other) {
        return new IntervalSet(Sweep.combine(bounds, other.bounds, (here, there) -> here || there));
    }

    public IntervalSet intersect(IntervalSet other) {
        return new IntervalSet(Sweep.combine(bounds, other.bounds, (here, there) -> here && there));
    }

    public IntervalSet subtract(IntervalSet other) {
        return new IntervalSet(Sweep.combine(bounds, other.bounds, (here, there) -> here && !there));
    }

    /** The same set moved by {@code offset}, earlier when it is negative. */
    public IntervalSet shift(Duration offset) {
        long by = micros(offset);
        return new IntervalSet(Arrays.stream(bounds).map(bound -> bound + by).toArray());
    }

    /** Every instant {@code t} for which {@code [t, t + length)} lies inside this set. */
    public IntervalSet startsOf(Duration length) {
        long micros = micros(length);
        long[] starts = new long[bounds.length];
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i + 1] - bounds[i] >= micros) {
                starts[size++] = bounds[i];
                starts[size++] = bounds[i + 1] - micros + 1;
            }
        }
        return new IntervalSet(Arrays.copyOf(starts, size));
    }

    /** Every instant {@code t} of {@code window} for which {@code [t + lead, t + lead + length)} lies inside this set. */
    public IntervalSet startsWithin(Interval window, Duration lead, Duration length) {
        long from = micros(window.start());
        long until = micros(window.end());
        long before = micros(lead);
        long after = before + micros(length);
        int i = firstEndingAt(from + after);
        long[] starts = new long[8];
        int size = 0;
        for (; i < bounds.length && bounds[i] - before < until; i += 2) {
            long first = Math.max(from, bounds[i] - before);
            long end = Math.min(until, bounds[i + 1] - after + 1);
            if (first < end) {
                starts = size < starts.length ? starts : Arrays.copyOf(starts, size * 2);
                starts[size++] = first;
                starts[size++] = end;
            }
        }
        return size == 0 ? EMPTY : new IntervalSet(Arrays.copyOf(starts, size));
    }

    /** Those intervals, whole, that meet the window. */
    public IntervalSet meeting(Interval window) {
        int from = firstEndingAt(micros(window.start()) + 1);
        int until = from;
        long end = micros(window.end());
        while (until < bounds.length && bounds[until] < end) {
            until += 2;
        }
        return from == 0 && until == bounds.length ? this : new IntervalSet(Arrays.copyOfRange(bounds, from, until));
    }

    /**
     * On how many sides of {@code part}, which lies inside this set, free time of at least {@code least} but less than {@code below}
     * is left: none, one or two.
     */
    public int edgesBeside(Interval part, Duration least, Duration below) {
        long start = micros(part.start());
        long end = micros(part.end());
        int i = indexOf(start);
        if (i < 0) {
            return 0;
        }
        long from = micros(least);
        long until = micros(below);
        long before = start - bounds[i];
        long after = bounds[i + 1] - end;
        return (before >= from && before < until ? 1 : 0) + (after >= from && after < until ? 1 : 0);
    }

    /** The index of the first interval that ends at {@code micros} or later. */
    private int firstEndingAt(long micros) {
        int at = Arrays.binarySearch(bounds, micros);
        int next = at >= 0 ? at : -at - 1;
        return next - next % 2;
    }

    /** Hands the ends of each interval in turn, in microseconds since the epoch. */
    public void forEachMicros(LongBinary action) {
        for (int i = 0; i < bounds.length; i += 2) {
            action.accept(bounds[i], bounds[i + 1]);
        }
    }

    /** Takes the start and the end of an interval, in microseconds since the epoch. */
    public interface LongBinary {
        void accept(long start, long end);
    }

    public boolean contains(Instant instant) {
        return indexOf(micros(instant)) >= 0;
    }

    public boolean covers(Interval interval) {
        int i = indexOf(micros(interval.start()));
        return i >= 0 && micros(interval.end()) <= bounds[i + 1];
    }

    public boolean overlaps(Interval interval) {
        return !intersect(of(interval)).isEmpty();
    }

    /** The interval of this set in which {@code instant} lies. */
    public Optional<Interval> around(Instant instant) {
        int i = indexOf(micros(instant));
        return i < 0 ? Optional.empty() : Optional.of(interval(i));
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public Duration length() {
        long micros = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            micros += bounds[i + 1] - bounds[i];
        }
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    public int size() {
        return bounds.length / 2;
    }

    public Stream<Interval> stream() {
        return IntStream.iterate(0, i -> i < bounds.length, i -> i + 2).mapToObj(this::interval);
    }

    public List<Interval> intervals() {
        return stream().toList();
    }

    /** The start of the interval holding {@code micros}, or -1. */
    private int indexOf(long micros) {
        int at = Arrays.binarySearch(bounds, micros);
        int i = at >= 0 ? at : -at - 2;
        return i >= 0 && i % 2 == 0 ? i : -1;
    }

    private Interval interval(int i) {
        return new Interval(instant(bounds[i]), instant(bounds[i + 1]));
    }

    private static long micros(Duration duration) {
        return duration.toSeconds() * 1_000_000 + duration.toNanosPart() / 1_000;
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntervalSet that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return intervals().toString();
    }
}
