package org.tessellate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench demand FILE}: the forecaster's accuracy on an hourly file, without the application. */
@Command(name = "demand", mixinStandardHelpOptions = true, description = "Backtest the demand forecaster on an hourly CSV (also .gz); one JSON line per granularity and model.")
final class DemandCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The CSV with one row an hour.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--time", description = "Column of the local hour (default: ${DEFAULT-VALUE}).", defaultValue = "datetime_local")
    private String time = "";

    @Option(names = "--value", description = "Column of the count (default: ${DEFAULT-VALUE}).", defaultValue = "arrivals")
    private String value = "";

    @Option(names = "--zone", description = "The hospital's time zone (default: ${DEFAULT-VALUE}).", defaultValue = "America/Chicago")
    private String zone = "";

    @Option(names = "--origins", description = "Weekly origins, the last one before the end (default: ${DEFAULT-VALUE}).", defaultValue = "8")
    private int origins;

    @Option(names = "--weeks", description = "Weeks forecast from each origin (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private int weeks;

    @Option(names = "--skip-weeks", description = "Weeks left out at the end (default: ${DEFAULT-VALUE}).", defaultValue = "0")
    private int skipped;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new BenchFailure("The file (%s) cannot be read.".formatted(file), "the name has a typing error.");
        }
        if (origins < 1 || weeks < 1 || skipped < 0) {
            throw new BenchFailure("The options --origins (%d), --weeks (%d) and --skip-weeks (%d) do not fit.".formatted(origins, weeks, skipped),
                    "give at least 1, 1 and 0.");
        }
        DemandSeries series = HourlyFile.read(file, time, value, zone());
        int needed = (origins + weeks + skipped + 5) * Granularity.HOUR.season();
        if (series.size() < needed) {
            throw new BenchFailure("The file (%s) has %d hours; %d are needed for (%d) origins.".formatted(file, series.size(), needed, origins),
                    "ask for fewer with --origins.");
        }
        DemandAccuracy.print(series, origins, weeks, skipped);
        return 0;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new BenchFailure("The zone (%s) is not known.".formatted(zone), "write it as in America/Chicago.", unknown);
        }
    }
}
