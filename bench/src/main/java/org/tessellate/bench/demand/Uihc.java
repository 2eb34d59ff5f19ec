package org.tessellate.bench.demand;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.model.Candidates;

/** An emergency department by the hour: each of the last eight weeks from its start. */
final class Uihc {

    private static final int WEEK = 168;
    private static final int WEEKS = 8;

    private Uihc() {
    }

    static void run(Path folder, Measure measure) {
        CsvFile file = CsvFile.read(folder.resolve("uihc_ed_arrivals.csv.gz"));
        DemandPanel panel = PanelFile.read(file, "datetime_local", "arrivals", null, List.of());
        List<Integer> origins = IntStream.range(0, WEEKS).mapToObj(k -> panel.size() - (WEEKS - k) * WEEK).toList();
        AccuracyReport report = new AccuracyReport(panel, origins.getFirst(), WEEK);
        Candidates.forecaster(panel.granularity(), HolidayCalendar.NONE).replay(panel, origins, WEEK, AccuracyReport.LEVELS, report::add);
        measure.lines(report.lines());
        measure.total(report.total());
    }
}
