package org.tessellate.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tessellate.bench.nrp24.ScheduleJudge.Judgement;

class ComparisonTest {

    private static final Judgement BROKEN = new Judgement(List.of("rotation: Ann, 0"), 1);

    private static Judgement plan(long cost) {
        return new Judgement(List.of(), cost);
    }

    private static Comparison of(Judgement theirs, Judgement ours) {
        return new Comparison("nrp24", "Instance1", 60, 2, 1, "cp-sat", theirs, ours, OptionalLong.of(100));
    }

    @Test
    void dividesOurCostByTheirs() {
        assertThat(of(plan(200), plan(150)).ratio()).isEqualTo(0.75);
        assertThat(of(plan(0), plan(0)).ratio()).isEqualTo(1.0);
    }

    @Test
    void hasNoRatioWhenAPlanIsBrokenOrTheirsCostsNothing() {
        assertThat(of(BROKEN, plan(150)).ratio()).isNull();
        assertThat(of(plan(150), BROKEN).ratio()).isNull();
        assertThat(of(plan(0), plan(1)).ratio()).isNull();
    }

    @Test
    void hasAGapOnlyForAPlanThatKeepsTheRules() {
        assertThat(of(plan(150), plan(150)).gap()).isEqualTo(0.5);
        assertThat(of(BROKEN, plan(150)).gap()).isNull();
        assertThat(of(BROKEN, plan(150)).row()).contains("NO");
    }

    @Test
    void tellsEverythingInJson() {
        assertThat(of(plan(200), plan(150)).json().keySet()).containsExactly("suite", "instance", "seconds", "threads", "seed", "method", "feasible",
                "cost", "best_known", "gap", "ratio");
    }
}
