package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.app.demand.known.Regressors;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

/** Hours of 1 to 3 March 2026 in Berlin, and something said of 1 March. */
class MeasuredDayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int STEPS = 72;

    private static double[] hours(Regressor.Availability availability, double value) {
        DemandSeries series = DemandSeries.of(Granularity.HOUR, LocalDateTime.parse("2026-03-01T00:00"), new double[STEPS]);
        Regressors.Line line = new Regressors.Line("l", new FacilityId("f"), "heat", availability, Granularity.DAY, "°C", 1, null, null);
        Instant start = Instant.parse("2026-02-28T23:00:00Z");
        return new RegressorGrid(series, STEPS, new LocalGrid(BERLIN, Granularity.HOUR)).of(line, List.of(new Regressors.Word(start, Instant.EPOCH, value)))
                .orElseThrow().values().getFirst();
    }

    @Test
    void aPlannedDayHoldsForItsOwnHours() {
        double[] hours = hours(Regressor.Availability.PLANNED, 7);

        assertThat(Arrays.copyOf(hours, 24)).containsOnly(7);
        assertThat(hours[24]).isNaN();
    }

    /** A row reads what was measured up to the hour before: the first that may see the day is the next one's midnight. */
    @Test
    void aMeasuredDaySaysNothingOfTheHoursItWasMeasuredIn() {
        double[] hours = hours(Regressor.Availability.OBSERVED, 7);

        assertThat(Arrays.copyOf(hours, 23)).containsOnly(Double.NaN);
        assertThat(Arrays.copyOfRange(hours, 23, 47)).containsOnly(7);
        assertThat(hours[47]).isNaN();
    }
}
