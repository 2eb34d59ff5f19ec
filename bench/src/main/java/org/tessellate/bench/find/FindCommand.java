package org.tessellate.bench.find;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.demand.Measure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench find}: how fast slots are found in a made-up hospital, and whether a brute-force finder agrees. */
@Command(name = "find", mixinStandardHelpOptions = true,
        description = "Measure the slot finder on a made-up hospital; a JSON line per size, the last one the total (of the first size).")
public final class FindCommand implements Callable<Integer> {

    private static final int FEWEST_DAYS = 14;

    @Option(names = "--resources", split = ",", defaultValue = "5000", description = "Resources; several sizes, as 5000,500,50000, show how cost grows.")
    private List<Integer> resources = new ArrayList<>();

    @Option(names = "--days", defaultValue = "90", description = "Days of published shifts and bookings; ${DEFAULT-VALUE} by default.")
    private int days;

    @Option(names = "--requests", defaultValue = "2000", description = "Requests; ${DEFAULT-VALUE} by default.")
    private int requests;

    @Option(names = "--compare", defaultValue = "200", description = "How many of them a brute-force finder answers too; ${DEFAULT-VALUE} by default.")
    private int compare;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed makes the same hospital and requests.")
    private long seed;

    @Option(names = "--json", paramLabel = "OUT", description = "Write one JSON object a line.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (days < FEWEST_DAYS || requests < 1) {
            throw new BenchFailure("There are (%d) days and (%d) requests.".formatted(days, requests), "ask for %d days or more and one request or more.".formatted(FEWEST_DAYS));
        }
        Measure measure = new Measure(spec.commandLine().getOut(), json);
        Map<String, Object> total = new LinkedHashMap<>();
        for (int size : resources) {
            Map<String, Object> line = new FindRun(SyntheticHospital.of(size, days, seed), seed).measured(requests, total.isEmpty() ? compare : 0);
            measure.lines(List.of(line));
            total = total.isEmpty() ? line : total;
        }
        measure.total(total);
        return (int) total.get("errors") + (int) total.get("double_bookings") == 0 ? 0 : 1;
    }
}
