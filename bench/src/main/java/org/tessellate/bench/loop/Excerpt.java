package org.tessellate.bench.loop;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.SyntheticDemand;

/** A made-up file in the same format as the real one, small enough for every build; its last weeks hold a spring clock change. */
final class Excerpt {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final LocalDate FIRST = LocalDate.of(2025, 8, 4);
    private static final int WEEKS = 34;
    private static final double PER_HOUR = 6.2;

    private Excerpt() {}

    static ArrivalsFile make(long seed) {
        DemandSeries series = SyntheticDemand.emergencyDepartment(PER_HOUR, seed).hourly(FIRST, 7 * WEEKS);
        List<String> rows = new ArrayList<>();
        for (int hour = 0; hour < series.size(); hour++) {
            rows.add("%s,%d,55,0".formatted(series.start().plusHours(hour), Math.round(series.value(hour))));
        }
        return ArrivalsFile.of("datetime_local,arrivals,temp_f,holiday", rows, ZONE);
    }
}
