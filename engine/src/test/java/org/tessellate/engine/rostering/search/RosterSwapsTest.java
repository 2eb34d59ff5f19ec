package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RosterScore;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.search.RosterSwaps.Handover;
import org.tessellate.engine.rostering.search.RosterSwaps.Swap;
import org.tessellate.engine.rostering.verification.RosterVerifier;

class RosterSwapsTest {

    private final RosterProblem ward = SampleWard.of(16, 28, 1);
    private final Roster roster = new RosterSearch(ward).solve(SearchSettings.moves(300_000, 1)).roster();
    private final RosterVerifier verifier = new RosterVerifier(ward);
    private final RosterScore before = verifier.verify(roster).score();

    @Test
    void offersSwapsWhoseCostTheVerifierConfirms() {
        List<Swap> all = new ArrayList<>();
        for (ShiftAssignment given : roster.assignments().subList(0, 12)) {
            List<Swap> swaps = new RosterSwaps(ward, roster).of(given.staffId(), given.date());
            assertThat(swaps).isSortedAccordingTo(Comparator.comparingLong(Swap::costDifference));
            all.addAll(swaps);
        }

        assertThat(all).hasSizeGreaterThan(12).anyMatch(swap -> swap.handovers().size() == 2).anyMatch(swap -> swap.handovers().size() == 3);
        assertThat(all).allSatisfy(swap -> {
            assertThat(made(swap).assignments()).isNotEqualTo(roster.assignments()).doesNotContainAnyElementsOf(swap.handovers().stream()
                    .map(one -> new ShiftAssignment(one.from(), one.date(), one.shiftTypeId())).toList());
            RosterScore after = verifier.verify(made(swap)).score();
            assertThat(after.hard()).isLessThanOrEqualTo(before.hard());
            assertThat(after.soft() - before.soft()).isEqualTo(swap.costDifference());
        });
    }

    @Test
    void letsEverybodyGiveOneShiftAndTakeOne() {
        ShiftAssignment given = roster.assignments().getFirst();

        assertThat(new RosterSwaps(ward, roster).of(given.staffId(), given.date())).isNotEmpty().allSatisfy(swap -> {
            assertThat(swap.handovers()).extracting(Handover::from).doesNotHaveDuplicates().contains(given.staffId());
            assertThat(swap.handovers()).extracting(Handover::to).containsExactlyInAnyOrderElementsOf(
                    swap.handovers().stream().map(Handover::from).toList());
        });
    }

    @Test
    void hasNothingForWhoIsOffOrUnknown() {
        ShiftAssignment given = roster.assignments().getFirst();

        assertThat(new RosterSwaps(ward, roster).of("nobody", given.date())).isEmpty();
        assertThat(new RosterSwaps(ward, Roster.EMPTY).of(given.staffId(), given.date())).isEmpty();
    }

    private Roster made(Swap swap) {
        List<ShiftAssignment> plan = new ArrayList<>(roster.assignments());
        for (Handover one : swap.handovers()) {
            assertThat(plan.remove(new ShiftAssignment(one.from(), one.date(), one.shiftTypeId()))).isTrue();
        }
        swap.handovers().forEach(one -> plan.add(new ShiftAssignment(one.to(), one.date(), one.shiftTypeId())));
        return new Roster(plan);
    }
}
