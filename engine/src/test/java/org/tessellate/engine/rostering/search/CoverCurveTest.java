package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverCurveTest {

    private static final int HARD_WEIGHT = 1000;

    @Test
    void bendsWhereTheNextCountCostsMore() {
        CoverCurve curve = CoverCurve.of(new long[] {200, 100, 0, 5, 10}, 0, 0, HARD_WEIGHT);

        assertThat(curve.steps()).containsExactly(new CoverCurve.Step(2, -100), new CoverCurve.Step(2, 5));
    }

    @Test
    void beginsWhereFixedRowsCountAlready() {
        CoverCurve curve = CoverCurve.of(new long[] {200, 100, 0, 5, 10}, 0, 1, HARD_WEIGHT);

        assertThat(curve.cost()).containsExactly(100, 0, 5, 10);
        assertThat(curve.steps()).containsExactly(new CoverCurve.Step(1, -100), new CoverCurve.Step(2, 5));
    }

    @Test
    void takesTheLargestConvexFunctionBelowOneThatIsNotConvex() {
        CoverCurve curve = CoverCurve.of(new long[] {10, 9, 0, 0}, 0, 0, HARD_WEIGHT);

        assertThat(curve.steps()).containsExactly(new CoverCurve.Step(2, -5), new CoverCurve.Step(1, 0));
    }

    @Test
    void findsTheLeastCostUnderAPriceOnTheTrueCosts() {
        CoverCurve curve = CoverCurve.of(new long[] {10, 9, 0, 0}, 0, 0, HARD_WEIGHT);

        assertThat(curve.least(2)).isEqualTo(4);
        assertThat(curve.least(20)).isEqualTo(10);
        assertThat(curve.least(-1)).isEqualTo(-3);
    }

    @Test
    void weighsHardUnits() {
        assertThat(CoverCurve.of(new long[] {Packed.of(2, 7), 0}, 0, 0, HARD_WEIGHT).cost()).containsExactly(2007, 0);
    }

    @Test
    void isFlatWhenNoCountMakesADifference() {
        assertThat(CoverCurve.of(new long[] {3, 3, 3}, 0, 0, HARD_WEIGHT).isFlat()).isTrue();
        assertThat(CoverCurve.of(new long[] {3, 3, 4}, 0, 0, HARD_WEIGHT).isFlat()).isFalse();
    }
}
