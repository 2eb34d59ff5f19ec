package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessellate.app.console.board.WayFigure.Cell;
import org.tessellate.app.rostering.Alternatives.Way;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterStatus;

class WayFigureTest {

    private static Way way(double quantile, List<String> otherRules, long overtime, int unmet, long cost) {
        return way(quantile, otherRules, overtime, unmet, cost, null);
    }

    private static Way way(double quantile, List<String> otherRules, long overtime, int unmet, long cost, Long pay) {
        return new Way(new RosterId("r"), RosterStatus.DRAFT, false, true, quantile, Set.of(), otherRules, false, 40, 400, 4_800, overtime, 4_000, unmet, 0,
                cost, Map.of(), pay, List.of());
    }

    private static final Way SOURCE = way(0.75, List.of(), 280, 0, 15_100);

    private static Cell second(String name, Way other) {
        return WayFigure.of(List.of(SOURCE, other)).stream().filter(figure -> figure.name().equals(name)).findFirst().orElseThrow().cells().getLast();
    }

    @Test
    void saysHowMuchMoreOrLessThanThePlanAsItIs() {
        assertThat(second("overtime", way(0.75, List.of(), 1_352, 0, 15_100))).isEqualTo(new Cell("1,352", "+1,072", true, false));
        assertThat(second("overtime", way(0.75, List.of(), 0, 0, 15_100))).isEqualTo(new Cell("0", "−280", false, false));
        assertThat(second("shifts", SOURCE)).isEqualTo(new Cell("400", null, false, false));
    }

    @Test
    void anOpenHourIsBadInAnyPlan() {
        assertThat(second("unmet", way(0.75, List.of(), 0, 12, 0))).isEqualTo(new Cell("12", "+12", true, true));
    }

    @Test
    void payIsShownOnlyWhereItIsKnownOfEveryPlan() {
        Way paid = way(0.75, List.of(), 0, 0, 0, 50_000L);

        assertThat(WayFigure.of(List.of(paid, way(0.75, List.of(), 0, 0, 0, 52_500L))).getLast())
                .isEqualTo(new WayFigure("pay", List.of(new Cell("50,000", null, false, false), new Cell("52,500", "+2,500", true, false))));
        assertThat(WayFigure.of(List.of(paid, SOURCE))).extracting(WayFigure::name).doesNotContain("pay");
    }

    @Test
    void costsCompareOnlyWhereNeedsAndRulesAreTheSame() {
        assertThat(second("cost", way(0.75, List.of(), 0, 0, 15_000)).difference()).isEqualTo("−100");
        assertThat(second("cost", way(0.5, List.of(), 0, 0, 15_000)).difference()).isNull();
        assertThat(second("cost", way(0.75, List.of("minimum-rest OFF"), 0, 0, 15_000)).difference()).isNull();
    }
}
