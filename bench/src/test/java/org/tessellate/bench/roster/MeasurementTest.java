package org.tessellate.bench.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static Measurement of(boolean feasible, long cost, OptionalLong best) {
        return new Measurement("suite", "small", 5, 2, 1, feasible, cost, best, OptionalLong.of(90), 1_000);
    }

    @Test
    void theGapIsAFractionOfTheBestKnownCost() {
        assertThat(of(true, 103, OptionalLong.of(100)).gap()).isEqualTo(0.03);
        assertThat(of(true, 103, OptionalLong.of(100)).row()).contains("small", "yes", "103", "3.00 %", "90");
    }

    @Test
    void aPlanThatBreaksAHardRuleHasNoGap() {
        assertThat(of(false, 90, OptionalLong.of(100)).gap()).isNull();
        assertThat(of(false, 90, OptionalLong.of(100)).row()).contains("NO").doesNotContain("%");
    }

    @Test
    void theJsonNamesEverythingAndSaysNullForTheUnknown() {
        assertThat(of(true, 103, OptionalLong.empty()).json()).containsOnlyKeys("suite", "instance", "seconds", "threads", "seed", "feasible",
                "cost", "best_known", "gap", "lower_bound", "moves_per_second").containsEntry("best_known", null).containsEntry("gap", null)
                .containsEntry("lower_bound", 90L).containsEntry("cost", 103L);
    }
}
