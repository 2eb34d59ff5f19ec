package org.tessellate.bench.demand;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.model.Candidates;

/** Monthly sets: the last twelve months from everything before them. */
final class Monthly {

    private static final int YEAR = 12;

    private Monthly() {
    }

    /** 767 series with one column for each month. */
    static void hospital(Path folder, Measure measure) {
        CsvFile file = CsvFile.read(folder.resolve("hospital.csv.gz"));
        List<Integer> months = IntStream.range(0, file.header().size()).filter(i -> file.header().get(i).matches("\\d{4}-\\d{2}")).boxed().toList();
        LocalDateTime start = StepTimes.parse(file.header().get(months.getFirst()));
        int name = file.column("series");
        List<DemandSeries> series = file.rows().stream()
                .map(row -> DemandSeries.of(Granularity.MONTH, start, months.stream().mapToDouble(month -> file.number(row, month)).toArray())).toList();
        lastYear(new DemandPanel(file.rows().stream().map(row -> file.text(row, name)).toList(), series, List.of()), measure);
    }

    /** Major departments (type 1) of the trusts that reported every month. */
    static void nhs(Path folder, Measure measure) {
        CsvFile file = CsvFile.read(folder.resolve("ae_attendances.csv.gz"));
        int type = file.column("type");
        CsvFile major = new CsvFile(file.path(), file.header(), file.rows().stream().filter(row -> file.text(row, type).equals("1")).toList());
        DemandPanel all = PanelFile.read(major, "period", "attendances", "org_code", List.of());
        List<Integer> whole = IntStream.range(0, all.width()).filter(i -> all.get(i).gaps() == 0 && all.get(i).mean() > 0).boxed().toList();
        lastYear(new DemandPanel(whole.stream().map(all.names()::get).toList(), whole.stream().map(all::get).toList(), List.of()), measure);
    }

    private static void lastYear(DemandPanel panel, Measure measure) {
        int origin = panel.size() - YEAR;
        AccuracyReport report = new AccuracyReport(panel, origin, YEAR);
        double[] percent = new double[2];
        Candidates.forecaster(Granularity.MONTH, HolidayCalendar.NONE).replay(panel, List.of(origin), YEAR, AccuracyReport.LEVELS, one -> {
            report.add(one);
            percent[0] += percentError(panel.get(one.series()), origin, one.forecast().steps().stream().mapToDouble(step -> step.point()).toArray());
            percent[1] += percentError(panel.get(one.series()), origin, one.naive().steps().stream().mapToDouble(step -> step.point()).toArray());
        });
        measure.lines(report.lines());
        Map<String, Object> total = report.total();
        total.put("mape", percent[0] / panel.width());
        total.put("naive_mape", percent[1] / panel.width());
        measure.total(total);
    }

    private static double percentError(DemandSeries series, int origin, double[] points) {
        return IntStream.range(0, points.length).filter(h -> series.observed(origin + h) && series.value(origin + h) > 0)
                .mapToDouble(h -> Math.abs(points[h] / series.value(origin + h) - 1)).average().orElse(0);
    }
}
