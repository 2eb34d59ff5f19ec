package org.tessellate.bench.demand;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.model.Candidates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench forecast}: the forecaster on any file. */
@Command(name = "forecast", mixinStandardHelpOptions = true,
        description = "Backtest the forecaster on a CSV (also .gz) by the hour, day, week or month; a JSON line per series and distance, the last one the total.")
public final class ForecastCommand implements Callable<Integer> {

    @Option(names = "--csv", paramLabel = "FILE", required = true, description = "One row for each time and series.")
    @SuppressWarnings("NullAway.Init")
    private Path csv;

    @Option(names = "--time", paramLabel = "COL", required = true, description = "Column of the local time, day or month.")
    private String time = "";

    @Option(names = "--value", paramLabel = "COL", required = true, description = "Column of the demand.")
    private String value = "";

    @Option(names = "--series", paramLabel = "COL", description = "Column that names the series (default: there is one).")
    private @Nullable String series;

    @Option(names = "--regressors", paramLabel = "COL", split = ",", description = "Columns that are known ahead, as calendars are.")
    private List<String> regressors = List.of();

    @Option(names = "--horizon", paramLabel = "N", required = true, description = "Steps ahead.")
    private int horizon;

    @Option(names = "--origins", paramLabel = "K", required = true, description = "Origins; from the last one the whole horizon is known.")
    private int origins;

    @Option(names = "--spacing", paramLabel = "STEPS", description = "Steps between origins (default: a week of hours or days, one week, one month).")
    private @Nullable Integer spacing;

    @Option(names = "--json", paramLabel = "OUT", description = "Write one JSON object a line.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireSense();
        DemandPanel panel = PanelFile.read(CsvFile.read(csv), time, value, series, regressors);
        List<Integer> steps = steps(panel);
        Measure measure = new Measure(spec.commandLine().getOut(), json);
        AccuracyReport report = new AccuracyReport(panel, steps.getFirst(), horizon);
        Candidates.forecaster(panel.granularity(), HolidayCalendar.NONE).replay(panel, steps, horizon, AccuracyReport.LEVELS, report::add);
        measure.lines(report.lines());
        measure.total(report.total());
        return 0;
    }

    private void requireSense() {
        if (horizon < 1 || origins < 1 || (spacing != null && spacing < 1)) {
            throw new BenchFailure("The options --horizon (%d), --origins (%d) and --spacing (%s) do not fit.".formatted(horizon, origins, spacing),
                    "give at least 1 of each.");
        }
    }

    private List<Integer> steps(DemandPanel panel) {
        int apart = spacing == null ? panel.granularity().stride() : spacing;
        int first = panel.size() - horizon - (origins - 1) * apart;
        int least = Math.max(2 * panel.granularity().stride(), panel.granularity().season() + 1);
        if (first < least) {
            throw new BenchFailure("The file (%s) has (%d) steps; (%d) are needed for (%d) origins and a horizon of (%d)."
                    .formatted(csv, panel.size(), panel.size() - first + least, origins, horizon), "ask for less with --origins or --horizon.");
        }
        return IntStream.range(0, origins).mapToObj(k -> first + k * apart).toList();
    }
}
