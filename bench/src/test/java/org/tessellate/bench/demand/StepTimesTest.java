package org.tessellate.bench.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessellate.bench.BenchFailure;
import org.tessellate.engine.forecasting.Granularity;

class StepTimesTest {

    private static final LocalDateTime START = LocalDateTime.parse("2024-01-01T00:00");

    @ParameterizedTest
    @CsvSource({
            "2024-03-10T01:00, 2024-03-10T01:00", "2024-03-10 01:00:00, 2024-03-10T01:00", "2024-03-10T01:00:00+05:00, 2024-03-10T01:00",
            "2024-03-10T01:00Z, 2024-03-10T01:00", "2024-03-10, 2024-03-10T00:00", "2024/03/10, 2024-03-10T00:00", "2024-03, 2024-03-01T00:00"})
    void readsTheUsualForms(String text, LocalDateTime time) {
        assertThat(StepTimes.parse(text)).isEqualTo(time);
    }

    @Test
    void namesWhatIsNoTime() {
        assertThatThrownBy(() -> StepTimes.parse("last Tuesday")).isInstanceOf(BenchFailure.class).hasMessageContaining("(last Tuesday)");
    }

    @Test
    void tellsTheStepFromMostGaps() {
        assertThat(StepTimes.granularity(List.of(START, START.plusHours(1), START.plusHours(2), START.plusHours(9)))).isEqualTo(Granularity.HOUR);
        assertThat(StepTimes.granularity(IntStream.range(0, 9).mapToObj(START::plusDays).toList())).isEqualTo(Granularity.DAY);
        assertThat(StepTimes.granularity(IntStream.range(0, 9).mapToObj(START::plusWeeks).toList())).isEqualTo(Granularity.WEEK);
        assertThat(StepTimes.granularity(IntStream.range(0, 9).mapToObj(START::plusMonths).toList())).isEqualTo(Granularity.MONTH);
    }

    @Test
    void refusesStepsThatAreNotForecast() {
        assertThatThrownBy(() -> StepTimes.granularity(IntStream.range(0, 9).mapToObj(i -> START.plusMinutes(15L * i)).toList()))
                .isInstanceOf(BenchFailure.class).hasMessageContaining("(0) hours");
    }
}
