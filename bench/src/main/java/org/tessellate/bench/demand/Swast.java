package org.tessellate.bench.demand;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.model.Candidates;

/** Ambulance responses of seven regions by the day: 41 weekly origins from the first day of 2019, twelve weeks ahead. */
final class Swast {

    private static final LocalDate FIRST_ORIGIN = LocalDate.of(2019, 1, 1);
    private static final int ORIGINS = 41;
    private static final int HORIZON = 84;
    /** The sum of the regions, and calls from outside of them. */
    private static final List<String> NOT_REGIONS = List.of("Trust", "OOA");

    private Swast() {
    }

    static void run(Path folder, Measure measure) {
        CsvFile file = CsvFile.read(folder.resolve("Daily_Responses_5_Years_2019_full.csv"));
        int region = file.column("ORA");
        CsvFile regions = new CsvFile(file.path(), file.header(), file.rows().stream().filter(row -> !NOT_REGIONS.contains(file.text(row, region))).toList());
        measure(PanelFile.read(regions, "Actual_dt", "Actual_Value", "ORA", List.of()), measure);
    }

    private static void measure(DemandPanel panel, Measure measure) {
        int first = panel.get(0).stepAt(FIRST_ORIGIN.atStartOfDay());
        List<Integer> origins = IntStream.range(0, ORIGINS).mapToObj(k -> first + 7 * k).toList();
        AccuracyReport report = new AccuracyReport(panel, first, HORIZON);
        Candidates.forecaster(panel.granularity(), HolidayCalendar.NONE).replay(panel, origins, HORIZON, AccuracyReport.LEVELS, report::add);
        measure.lines(report.lines());
        measure.total(report.totalOverGrowingHorizons());
    }
}
