package org.tessellate.engine.booking.overbooking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.booking.overbooking.ExtraPatients.Advice;
import org.tessellate.engine.booking.overbooking.ExtraPatients.Option;
import org.tessellate.engine.booking.overbooking.Limits.Limit;

class ExtraPatientsTest {

    private static final Limits LOOSE = new Limits(2, 60, 60, 60);
    private static final Minutes VISIT = Minutes.exactly(20);

    /** Nine visits of twenty minutes in three hours, each missed with this chance. */
    private static Session missedWith(double chance) {
        return new Session(180, IntStream.range(0, 9).mapToObj(i -> new Place(i * 20, 1 - chance, VISIT, "reliable")).toList());
    }

    private static Advice advise(Session session, Place extra, Limits limits) {
        return ExtraPatients.advise(session, extra, session.places().stream().map(Place::at).distinct().toList(), limits, Worth.USUAL);
    }

    private static Place extra(double comes, String group) {
        return new Place(0, comes, VISIT, group);
    }

    @Test
    void noExtraIsAdvisedWhereEverybodyComes() {
        Advice advice = advise(missedWith(0), extra(1, "reliable"), LOOSE);

        assertThat(advice.advisesExtras()).isFalse();
        assertThat(advice.best()).isEqualTo(advice.asItIs());
    }

    @Test
    void extrasAreAdvisedWhereManyDoNotComeAndFillIdleTime() {
        Advice advice = advise(missedWith(0.4), extra(0.6, "reliable"), LOOSE);

        assertThat(advice.advisesExtras()).isTrue();
        assertThat(advice.best().expected().idle()).isLessThan(advice.asItIs().expected().idle());
        assertThat(advice.best().cost()).isLessThan(advice.asItIs().cost());
    }

    @Test
    void neverMoreExtrasThanTheCap() {
        assertThat(advise(missedWith(0.5), extra(0.5, "reliable"), new Limits(1, 60, 60, 60)).best().at()).hasSize(1);
        assertThat(advise(missedWith(0.5), extra(0.5, "reliable"), new Limits(0, 60, 60, 60)).best().at()).isEmpty();
    }

    @Test
    void onlyTheMinutesThatAreOpenAreTried() {
        Advice advice = ExtraPatients.advise(missedWith(0.4), extra(0.6, "reliable"), List.of(100), LOOSE, Worth.USUAL);

        assertThat(advice.singles()).singleElement().satisfies(single -> assertThat(single.at()).containsExactly(100));
        assertThat(advice.best().at()).isSubsetOf(100);
    }

    @Test
    void theBestIsTheCheapestOfAllThatAreAllowed() {
        Session session = missedWith(0.35);
        Place extra = extra(0.65, "reliable");
        Limits limits = new Limits(2, 8, 5, 10);
        Advice advice = advise(session, extra, limits);
        double cheapest = advice.asItIs().cost();
        for (int one = 0; one <= 160; one += 20) {
            for (int other = one + 20; other <= 160; other += 20) {
                Option both = ExtraPatients.option(session, extra, List.of(one, other), advice.asItIs().expected(), limits, Worth.USUAL);
                cheapest = both.isAllowed() ? Math.min(cheapest, both.cost()) : cheapest;
            }
        }
        for (Option single : advice.singles()) {
            cheapest = single.isAllowed() ? Math.min(cheapest, single.cost()) : cheapest;
        }

        assertThat(advice.best().cost()).isCloseTo(cheapest, within(1e-9));
    }

    @Test
    void eachLimitIsNamedAtItsBoundaryAndNotBefore() {
        Session session = missedWith(0.3);
        Expectation without = ExactSession.of(session);
        Expectation with = ExactSession.of(session.with(new Place(160, 0.7, VISIT, "reliable")));

        assertThat(new Limits(1, with.meanWait(), 99, 99).passedBy(with, without)).isEmpty();
        assertThat(new Limits(1, with.meanWait() - 0.001, 99, 99).passedBy(with, without)).extracting(Limits.Passed::limit).containsExactly(Limit.MEAN_WAIT);
        assertThat(new Limits(1, 99, 99, with.overtime()).passedBy(with, without)).isEmpty();
        assertThat(new Limits(1, 99, 99, with.overtime() - 0.001).passedBy(with, without)).extracting(Limits.Passed::limit).containsExactly(Limit.OVERTIME);
    }

    @Test
    void thoseThoughtUnreliableDoNotPayForTheOthersShortWaits() {
        Session mixed = new Session(180, IntStream.range(0, 9).mapToObj(i -> new Place(i * 20, i < 5 ? 0.95 : 0.5, VISIT, i < 5 ? "reliable" : "unreliable")).toList());
        Place extra = extra(0.5, "unreliable");
        Limits bounded = new Limits(2, 60, 4, 60);

        Advice advice = advise(mixed, extra, bounded);

        assertThat(advice.best().expected().gap()).isLessThanOrEqualTo(Math.max(4, advice.asItIs().expected().gap()));
        assertThat(advice.singles()).anySatisfy(single -> assertThat(single.passed()).extracting(Limits.Passed::limit).contains(Limit.WAIT_GAP));
    }

    @Test
    void theObjectiveCountsTheWaitOfTheGroupThatWaitsLongest() {
        Expectation fair = new Expectation(List.of(), 10, 0, 0, 10, Map.of("a", 10.0, "b", 10.0));
        Expectation unfair = new Expectation(List.of(), 10, 0, 0, 10, Map.of("a", 5.0, "b", 15.0));

        assertThat(Worth.USUAL.cost(fair)).isLessThan(Worth.USUAL.cost(unfair));
        assertThat(unfair.gap()).isEqualTo(10);
        assertThat(fair.gap()).isZero();
    }
}
