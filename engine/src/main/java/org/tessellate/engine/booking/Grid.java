package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** The starts of a part of a window that are multiples of the step since the epoch, by number; immutable. */
final class Grid {

    private static final long MICROS = 1_000_000;

    private final long step;
    private final long first;
    private final int size;

    Grid(Interval part, Duration step) {
        this.step = step.toSeconds() * MICROS;
        this.first = number(micros(part.start()));
        this.size = (int) (number(micros(part.end())) - first);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS + Math.ceilDiv(instant.getNano(), 1_000);
    }

    /** Of the first multiple that is not before. */
    private long number(long micros) {
        return Math.ceilDiv(micros, step);
    }

    Instant at(int number) {
        return Instant.ofEpochSecond((first + number) * (step / MICROS));
    }

    /** The part from the first to the last of the starts. */
    Interval around(BitSet starts, Interval part) {
        Instant last = at(starts.length() - 1).plusSeconds(1);
        return new Interval(at(starts.nextSetBit(0)), last.isBefore(part.end()) ? last : part.end());
    }

    /** The starts that lie in the set. */
    BitSet in(IntervalSet set) {
        BitSet starts = new BitSet(size);
        set.forEachMicros((from, until) -> mark(starts, from, until));
        return starts;
    }

    /** The starts at which at least so many of the candidates are free. */
    BitSet inAtLeast(int count, List<Candidate> candidates) {
        if (count > candidates.size()) {
            return new BitSet();
        }
        if (count == 1) {
            BitSet starts = new BitSet(size);
            candidates.forEach(candidate -> candidate.starts().forEachMicros((from, until) -> mark(starts, from, until)));
            return starts;
        }
        int[] changes = new int[size + 1];
        candidates.forEach(candidate -> candidate.starts().forEachMicros((from, until) -> {
            changes[clamp(number(from))]++;
            changes[clamp(number(until))]--;
        }));
        return depth(count, changes);
    }

    private void mark(BitSet starts, long from, long until) {
        int begin = clamp(number(from));
        int end = clamp(number(until));
        if (begin < end) {
            starts.set(begin, end);
        }
    }

    private BitSet depth(int count, int[] changes) {
        BitSet starts = new BitSet(size);
        int level = 0;
        for (int i = 0; i < size; i++) {
            level += changes[i];
            starts.set(i, level >= count);
        }
        return starts;
    }

    private int clamp(long number) {
        return Math.clamp(number - first, 0, size);
    }
}
