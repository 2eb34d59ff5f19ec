package org.tessellate.engine.forecasting.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.SyntheticDemand;
import org.tessellate.engine.forecasting.model.Candidates;

class ErrorTrackTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");

    /** Days whose errors are noise around a shift that begins on a day. */
    private static ErrorTrack track(int days, int shiftedFrom, double shift, double halfBand) {
        Random random = new Random(5);
        ErrorTrack track = new ErrorTrack(Granularity.DAY);
        for (int day = 0; day < days; day++) {
            double error = random.nextGaussian() + (day >= shiftedFrom ? shift : 0);
            track.add(FIRST.plusDays(day), 100, 100 - halfBand, 100 + halfBand, 100 + error);
        }
        return track;
    }

    private static List<Finding.Test> drifted(ErrorTrack track) {
        return track.findings().stream().filter(Finding::drifted).map(Finding::test).toList();
    }

    @Test
    void noiseInABandThatFitsIsNoDrift() {
        assertThat(track(56, 56, 0, 1.28).findings()).hasSize(2);
        assertThat(drifted(track(56, 56, 0, 1.28))).isEmpty();
    }

    @Test
    void aLastingErrorToOneSideIs() {
        assertThat(drifted(track(56, 30, 2, 100))).contains(Finding.Test.BIAS);
        assertThat(drifted(track(56, 30, -2, 100))).contains(Finding.Test.BIAS);
        assertThat(drifted(track(56, 54, 2, 1.28))).isEmpty();
    }

    @Test
    void aBandThatHoldsTooLittleOrTooMuchIs() {
        assertThat(drifted(track(56, 56, 0, 0.5))).containsExactly(Finding.Test.COVERAGE);
        assertThat(drifted(track(56, 56, 0, 9))).containsExactly(Finding.Test.COVERAGE);
    }

    @Test
    void twoWeeksAreNeededToJudge() {
        assertThat(track(13, 13, 0, 1.28).findings()).isEmpty();
        assertThat(track(14, 14, 0, 1.28).findings()).hasSize(2);
    }

    @Test
    void deviationsToOneSideAddUpAndOthersWearOff() {
        assertThat(ErrorTrack.pageHinkley(new double[] {1.3, 1.3, 1.3})).isEqualTo(3.0);
        assertThat(ErrorTrack.pageHinkley(new double[] {-1.3, 1.3, -1.3, 1.3})).isEqualTo(1.0);
        assertThat(ErrorTrack.pageHinkley(new double[] {0.2, 0.3, -0.3})).isZero();
    }

    @Test
    void aModelIsReplayedFromWhatItKnewEachWeek() {
        DemandSeries usual = SyntheticDemand.emergencyDepartment(6, 3).hourly(FIRST.minusDays(420), 420);
        DemandSeries doubled = DemandSeries.of(Granularity.HOUR, usual.start(),
                IntStream.range(0, usual.size()).mapToDouble(step -> (step >= usual.size() - 168 ? 6 : 1) * usual.value(step)).toArray());
        Forecaster forecaster = new Forecaster(Candidates.recipes(Granularity.HOUR, HolidayCalendar.NONE, Set.of()).getFirst().model());

        assertThat(ErrorTrack.replayed(forecaster, DemandPanel.of(usual), 4).days()).isEqualTo(28);
        assertThat(drifted(ErrorTrack.replayed(forecaster, DemandPanel.of(usual), 4))).isEmpty();
        // The last week was not known at its beginning, so the jump in it is an error.
        assertThat(drifted(ErrorTrack.replayed(forecaster, DemandPanel.of(doubled), 4))).contains(Finding.Test.BIAS);
    }
}
