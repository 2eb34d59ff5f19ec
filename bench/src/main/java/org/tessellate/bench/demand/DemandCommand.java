package org.tessellate.bench.demand;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench demand}: the forecaster on a public set by its published protocol. */
@Command(name = "demand", mixinStandardHelpOptions = true,
        description = "Backtest the forecaster on a public set by its published protocol, or time how long units take to be trained anew; the last JSON line is the total.")
public final class DemandCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the sets, or the set's own folder.")
    private @Nullable Path data;

    @Option(names = "--suite", description = "${COMPLETION-CANDIDATES}")
    private @Nullable DemandSuite suite;

    @Option(names = "--units", paramLabel = "N", description = "In place of a set: how long N made-up hourly units take to be trained anew.")
    private @Nullable Integer units;

    @Option(names = "--years", paramLabel = "Y", defaultValue = "3", description = "Years of their history.")
    private int years;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "2", description = "Units trained at the same time.")
    private int threads;

    @Option(names = "--json", paramLabel = "OUT", description = "Write one JSON object a line.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Measure measure = new Measure(spec.commandLine().getOut(), json);
        if (units != null) {
            new Retraining(atLeastOne("--units", units), atLeastOne("--years", years), atLeastOne("--threads", threads)).run(measure);
            return 0;
        }
        if (data == null || suite == null) {
            throw new BenchFailure("Neither a set (--data and --suite) nor made-up units (--units) are named.", "name one, as in --units 100.");
        }
        if (!Files.isDirectory(data)) {
            throw new BenchFailure("The folder (%s) is not there.".formatted(data), "--data has a typing error.");
        }
        Path inside = data.resolve(suite.folder());
        suite.run(Files.isDirectory(inside) ? inside : data, measure);
        return 0;
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new BenchFailure("The number (%d) of %s is below 1.".formatted(value, option), "it has a typing error.");
        }
        return value;
    }
}
