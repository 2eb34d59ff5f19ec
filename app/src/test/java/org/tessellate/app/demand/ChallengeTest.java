package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.forecasting.Accuracy;
import org.tessellate.engine.forecasting.Backtest;

class ChallengeTest {

    private static final int ORIGINS = 10;

    private static Accuracy accuracy(double mae, double coverage) {
        return new Accuracy(mae, 0.1, 0.1, coverage, mae, mae, 0, 100);
    }

    /** A backtest that errs by one error at its first origins and by another at the rest. */
    private static Backtest errs(double mae, int first, double early, double late, double coverage) {
        return new Backtest(accuracy(mae, coverage), accuracy(2, 0.8), IntStream.range(0, ORIGINS).mapToObj(i -> new Backtest.Origin(
                LocalDateTime.parse("2026-01-05T00:00").plusWeeks(i), "m", accuracy(i < first ? early : late, coverage), accuracy(2, 0.8))).toList(), 168, List.of());
    }

    private static final Backtest CHAMPION = errs(1, ORIGINS, 1, 1, 0.8);

    private static boolean wins(double mae, int better, double coverage) {
        return new Challenge(CHAMPION, errs(mae, better, 0.9, 1.1, coverage)).won();
    }

    @Test
    void onePerCentLessErrorIsNeeded() {
        assertThat(wins(0.989, 10, 0.8)).isTrue();
        assertThat(wins(0.99, 10, 0.8)).isFalse();
    }

    @Test
    void threeOfFiveOriginsMustBeBetter() {
        assertThat(wins(0.9, 6, 0.8)).isTrue();
        assertThat(wins(0.9, 5, 0.8)).isFalse();
    }

    @Test
    void aDishonestBandLosesUnlessTheChampionsIsWorse() {
        assertThat(wins(0.9, 10, 0.70)).isTrue();
        assertThat(wins(0.9, 10, 0.69)).isFalse();
        assertThat(wins(0.9, 10, 0.91)).isFalse();
        assertThat(new Challenge(errs(1, 10, 1, 1, 0.6), errs(0.9, 10, 0.9, 1, 0.69)).won()).isTrue();
    }

    @Test
    void saysWhatWasMissing() {
        assertThat(new Challenge(CHAMPION, errs(0.995, 5, 0.9, 1.1, 0.8)).sentence()).contains("1 % less error", "better at three of five origins").doesNotContain("a band of");
        assertThat(new Challenge(CHAMPION, errs(0.9, 10, 0.9, 1, 0.8)).sentence()).endsWith("it takes its place.");
    }
}
