package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;

class CostBoundTest {

    private static RosterProblem weighing(Level level, long weight) {
        RosterProblem ward = SampleWard.of(12, 14, 1);
        List<RuleSetting> rules = ward.rules().stream().map(r -> r.level() == level ? r.at(level, weight) : r).toList();
        return RosterProblem.builder(ward.horizon()).unit(ward.unit()).shiftTypes(ward.shiftTypes()).staff(ward.staff())
                .requirements(ward.requirements()).rules(rules).build();
    }

    @Test
    void refusesHardWeightsThatTogetherWouldTurnTheirSign() {
        assertThatThrownBy(() -> new RosterSearch(weighing(Level.HARD, 1_000_000)))
                .hasMessageContaining("hard rules are too large").hasMessageContaining("Maybe give hard rules a weight of 1");
    }

    @Test
    void refusesSoftWeightsThatTogetherWouldReachTheHardOnes() {
        assertThatThrownBy(() -> new RosterSearch(weighing(Level.SOFT, 1_000_000))).hasMessageContaining("soft rules are too large");
    }

    @Test
    void hasRoomForHardRulesOfAHundred() {
        assertThatCode(() -> new RosterSearch(weighing(Level.HARD, 100))).doesNotThrowAnyException();
    }

    @Test
    void keepsTheSignOfTheLargestCostsThereIsRoomFor() {
        long packed = Packed.of(Packed.HARD_ROOM - 2, Packed.SOFT_ROOM - 1);

        assertThat(packed).isPositive();
        assertThat(Packed.hard(packed)).isEqualTo(Packed.HARD_ROOM - 2);
        assertThat(Packed.soft(packed)).isEqualTo(Packed.SOFT_ROOM - 1);
        assertThat(Packed.soft(-packed)).isEqualTo(1 - Packed.SOFT_ROOM);
    }
}
