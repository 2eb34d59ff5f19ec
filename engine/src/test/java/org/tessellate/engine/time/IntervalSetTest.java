package org.tessellate.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Interval algebra against a plain bit per minute. */
class IntervalSetTest {

    private static final Instant ORIGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final int MINUTES = 60;

    @Provide
    Arbitrary<BitSet> minutes() {
        return Arbitraries.integers().between(0, MINUTES - 1).list().ofMaxSize(40).map(list -> {
            BitSet bits = new BitSet();
            list.forEach(bits::set);
            return bits;
        });
    }

    @Property(tries = 500)
    void algebraAgreesWithABitPerMinute(@ForAll("minutes") BitSet one, @ForAll("minutes") BitSet other) {
        BitSet union = (BitSet) one.clone();
        union.or(other);
        BitSet intersection = (BitSet) one.clone();
        intersection.and(other);
        BitSet difference = (BitSet) one.clone();
        difference.andNot(other);

        assertThat(set(one).union(set(other))).isEqualTo(set(union));
        assertThat(set(one).intersect(set(other))).isEqualTo(set(intersection));
        assertThat(set(one).subtract(set(other))).isEqualTo(set(difference));
        assertThat(set(one).length()).isEqualTo(Duration.ofMinutes(one.cardinality()));
    }

    @Property(tries = 500)
    void countsHowManySetsCoverAMinute(
            @ForAll("minutes") BitSet a,
            @ForAll("minutes") BitSet b,
            @ForAll("minutes") BitSet c,
            @ForAll @IntRange(min = 1, max = 4) int count) {
        IntervalSet covered = IntervalSet.inAtLeast(count, List.of(set(a), set(b), set(c)));

        for (int minute = 0; minute < MINUTES; minute++) {
            int depth = (a.get(minute) ? 1 : 0) + (b.get(minute) ? 1 : 0) + (c.get(minute) ? 1 : 0);
            assertThat(covered.contains(at(minute))).isEqualTo(depth >= count);
        }
    }

    @Property(tries = 500)
    void startsAreExactlyThoseFromWhichTheLengthFits(
            @ForAll("minutes") BitSet bits, @ForAll @IntRange(min = 1, max = 20) int length) {
        IntervalSet starts = set(bits).startsOf(Duration.ofMinutes(length));

        for (int minute = 0; minute < MINUTES; minute++) {
            boolean fits = bits.nextClearBit(minute) >= minute + length;
            assertThat(starts.contains(at(minute))).isEqualTo(fits);
            assertThat(set(bits).covers(Interval.of(at(minute), Duration.ofMinutes(length)))).isEqualTo(fits);
        }
    }

    @Property(tries = 200)
    void theOrderInWhichIntervalsAreGivenDoesNotMatter(@ForAll("minutes") BitSet bits) {
        List<Interval> reversed = new ArrayList<>(set(bits).intervals()).reversed();

        assertThat(IntervalSet.of(reversed)).isEqualTo(set(bits)).hasSameHashCodeAs(set(bits));
    }

    @Property(tries = 300)
    void whatMeetsAWindowIsWholeAndNothingElse(@ForAll("minutes") BitSet bits, @ForAll @IntRange(min = 0, max = 40) int from, @ForAll @IntRange(min = 1, max = 19) int length) {
        Interval window = Interval.of(at(from), Duration.ofMinutes(length));

        assertThat(set(bits).meeting(window).intervals()).isEqualTo(set(bits).stream().filter(one -> one.overlaps(window)).toList());
    }

    private static IntervalSet set(BitSet bits) {
        List<Interval> intervals = bits.stream()
                .mapToObj(minute -> Interval.of(at(minute), Duration.ofMinutes(1)))
                .toList();
        return IntervalSet.of(intervals);
    }

    private static Instant at(int minute) {
        return ORIGIN.plus(Duration.ofMinutes(minute));
    }
}
