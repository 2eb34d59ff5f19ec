package org.tessellate.engine.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyntheticDemandTest {

    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(SyntheticDemand.emergencyDepartment(5, 7).hourly(FIRST, 30))
                .usingRecursiveComparison().isEqualTo(SyntheticDemand.emergencyDepartment(5, 7).hourly(FIRST, 30));
    }

    @Test
    void averagesWhatItWasAskedFor() {
        assertThat(SyntheticDemand.emergencyDepartment(5, 7).hourly(FIRST, 366).mean()).isCloseTo(5.1, within(0.15));
    }

    @Test
    void isLowAtNightAndChangesOnAHoliday() {
        SyntheticDemand demand = SyntheticDemand.emergencyDepartment(5, 7)
                .withHolidays(HolidayCalendar.of(Map.of(FIRST.plusDays(7), "Fair")), 1.5);

        assertThat(demand.rateAt(FIRST.atTime(4, 0), 0)).isLessThan(demand.rateAt(FIRST.atTime(15, 0), 0) / 2);
        assertThat(demand.rateAt(FIRST.plusDays(7).atTime(9, 0), 0)).isGreaterThan(1.4 * demand.rateAt(FIRST.atTime(9, 0), 0));
    }
}
