package org.tessellate.engine.forecasting.noshow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupReportTest {

    /** The riskiest half of four is double-booked: both visits of A, of whom one comes. */
    private final List<GroupReport.Line> lines = new GroupReport(new double[] {0.8, 0.7, 0.2, 0.1}, new double[] {1, 0, 0, 1}, 0.5, 20)
            .by(List.of("A", "A", "B", "B"));

    @Test
    void theGroupThatIsDoubleBookedWaits() {
        assertThat(lines.get(0).overbooked()).isEqualTo(1);
        assertThat(lines.get(0).waitMinutes()).as("half a slot by the one who came").isEqualTo(10);
        assertThat(lines.get(1).overbooked()).isZero();
        assertThat(lines.get(1).waitMinutes()).isZero();
    }

    @Test
    void theGapIsAgainstAllWhoCome() {
        assertThat(lines.get(0).waitGap()).isEqualTo(5);
        assertThat(lines.get(1).waitGap()).isEqualTo(-5);
    }

    @Test
    void ratesAndScoresAreTheGroupsOwn() {
        assertThat(lines).extracting(GroupReport.Line::group).containsExactly("A", "B");
        assertThat(lines.get(0).rate()).isEqualTo(0.5);
        assertThat(lines.get(0).predicted()).isCloseTo(0.75, within(1e-12));
        assertThat(lines.get(0).auc()).isEqualTo(1);
        assertThat(lines.get(1).auc()).isZero();
        assertThat(lines.get(1).brier()).isCloseTo((0.04 + 0.81) / 2, within(1e-12));
    }
}
