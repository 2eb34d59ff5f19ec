package org.tessellate.bench.demand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.CountDistribution;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;
import org.tessellate.engine.forecasting.model.Candidates;
import org.tessellate.engine.forecasting.model.NextHour;

/** An emergency department by the hour: each of the last eight weeks from its start, and each hour of the last tenth from the hour before. */
final class Uihc {

    private static final int WEEK = 168;
    private static final int WEEKS = 8;
    private static final double FIRST_PART = 0.9;
    private static final List<String> CALENDAR =
            List.of("xmas", "xmas_plus1", "nye", "nyd", "thanksgiving", "thanksgiving_plus1", "july4", "game_day");

    private Uihc() {
    }

    static void run(Path folder, Measure measure) {
        DemandPanel panel = panel(CsvFile.read(folder.resolve("uihc_ed_arrivals.csv.gz")));
        List<Integer> origins = IntStream.range(0, WEEKS).mapToObj(k -> panel.size() - (WEEKS - k) * WEEK).toList();
        AccuracyReport report = new AccuracyReport(panel, origins.getFirst(), WEEK);
        Candidates.forecaster(panel.granularity(), HolidayCalendar.NONE).replay(panel, origins, WEEK, AccuracyReport.LEVELS, report::add);
        measure.lines(report.lines());
        Map<String, Object> step = nextHours(panel);
        measure.lines(List.of(step));
        measure.total(withStep(report.total(), step));
    }

    /** MASE is of the week ahead, MAE of the next hour. */
    private static Map<String, Object> withStep(Map<String, Object> total, Map<String, Object> step) {
        total.put("mae_one_week", total.put("mae", step.get("mae")));
        total.put("naive_mae_one_week", total.put("naive_mae", step.get("naive_mae")));
        return total;
    }

    /** The calendar is known ahead; the temperature of an hour once it is over. */
    private static DemandPanel panel(CsvFile file) {
        DemandPanel planned = PanelFile.read(file, "datetime_local", "arrivals", null, CALENDAR);
        DemandPanel measured = PanelFile.read(file, "datetime_local", "arrivals", null, List.of("temp_f"));
        List<Regressor> regressors = new ArrayList<>(planned.regressors());
        regressors.add(new Regressor("temp_f", Regressor.Availability.OBSERVED, measured.regressors().getFirst().values()));
        return new DemandPanel(planned.names(), planned.series(), regressors);
    }

    private static Map<String, Object> nextHours(DemandPanel panel) {
        int first = (int) (FIRST_PART * panel.size());
        NextHour model = new NextHour(HolidayCalendar.NONE);
        Steps steps = new Steps(panel.get(0));
        for (int from = first; from < panel.size(); from += model.learnsEvery() * WEEK) {
            DemandModel.Learned learned = model.learn(panel.before(from), 1);
            IntStream.range(from, Math.min(panel.size(), from + model.learnsEvery() * WEEK))
                    .forEach(origin -> steps.add(origin, learned.expect(panel.before(origin), 1).getFirst().mean()[0]));
        }
        return steps.line();
    }

    private static final class Steps {

        private final DemandSeries series;
        private double absolute;
        private double squared;
        private double naive;
        private int count;

        Steps(DemandSeries series) {
            this.series = series;
        }

        void add(int step, double mean) {
            double actual = series.value(step);
            if (!Double.isNaN(actual)) {
                absolute += Math.abs(actual - CountDistribution.of(mean, 1).median());
                squared += (actual - mean) * (actual - mean);
                naive += Math.abs(actual - series.value(step - WEEK));
                count++;
            }
        }

        Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("steps", "1-1 of the last tenth");
            line.put("mae", absolute / count);
            line.put("rmse_of_mean", Math.sqrt(squared / count));
            line.put("naive_mae", naive / count);
            line.put("count", count);
            return line;
        }
    }
}
