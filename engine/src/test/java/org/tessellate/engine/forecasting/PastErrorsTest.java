package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastErrorsTest {

    private static final int MONTHS = 84;

    /** Months that rise, from one of them on by more than anybody could know. */
    private static DemandPanel months(int changedFrom) {
        return DemandPanel.of(DemandSeries.of(Granularity.MONTH, LocalDateTime.parse("2010-01-01T00:00"),
                IntStream.range(0, MONTHS).mapToDouble(month -> 100 + month + (month >= changedFrom ? 500 : 0)).toArray()));
    }

    private static PastErrors of(DemandPanel panel) {
        TreeSet<Integer> steps = IntStream.range(13, MONTHS).boxed().collect(Collectors.toCollection(TreeSet::new));
        return PastErrors.of(new SeasonalNaive(), panel, 12, steps);
    }

    private static List<Integer> steps(List<PastErrors.Pair> pairs) {
        return pairs.stream().map(PastErrors.Pair::step).toList();
    }

    @Test
    void errorsOfOriginsThatKnewLessThanHalfAreLeftOut() {
        List<PastErrors.Pair> pairs = of(months(MONTHS)).knownAt(72).of(0, 0, 100);

        assertThat(steps(pairs)).first().isEqualTo(36);
        assertThat(pairs).hasSize(36);
        assertThat(steps(of(months(MONTHS)).knownAt(24).of(0, 0, 100))).as("a short history keeps what it has").containsExactlyElementsOf(IntStream.range(13, 24).boxed().toList());
    }

    @Test
    void anErrorThatIsNotYetRealisedIsInNoBand() {
        List<PastErrors.Pair> known = of(months(MONTHS)).knownAt(60).of(0, 11, 100);

        assertThat(known).isEqualTo(of(months(60)).knownAt(60).of(0, 11, 100));
        assertThat(steps(known)).last().isEqualTo(59);
        assertThat(known).hasSize(19);
    }

    @Test
    void onlyTheLastOriginsCountWhenThereAreMore() {
        assertThat(steps(of(months(MONTHS)).knownAt(72).of(0, 0, 5))).containsExactly(67, 68, 69, 70, 71);
    }
}
