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
        description = "Backtest the forecaster on a public set by its published protocol; a JSON line per series and distance, the last one the total.")
public final class DemandCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Folder of the sets, or the set's own folder.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--suite", required = true, description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init")
    private DemandSuite suite;

    @Option(names = "--json", paramLabel = "OUT", description = "Write one JSON object a line.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isDirectory(data)) {
            throw new BenchFailure("The folder (%s) is not there.".formatted(data), "--data has a typing error.");
        }
        Path inside = data.resolve(suite.folder());
        suite.run(Files.isDirectory(inside) ? inside : data, new Measure(spec.commandLine().getOut(), json));
        return 0;
    }
}
