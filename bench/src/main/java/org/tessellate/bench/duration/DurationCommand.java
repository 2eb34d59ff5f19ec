package org.tessellate.bench.duration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.demand.Measure;
import org.tessellate.engine.forecasting.duration.CompletedCase;
import org.tessellate.engine.forecasting.duration.DurationModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench duration}: how long operations take, several random fifths judged in turn. */
@Command(name = "duration", mixinStandardHelpOptions = true,
        description = "Judge the duration model on random fifths of real operations; a JSON line for each, the last one the total.")
public final class DurationCommand implements Callable<Integer> {

    private static final String FOLDER = "surgery_vitaldb";
    private static final String FILE = "vitaldb_cases.csv.gz";

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Folder of the sets, or the set's own folder.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--splits", defaultValue = "5", description = "How many random fifths; ${DEFAULT-VALUE} by default.")
    private int splits = 5;

    @Option(names = "--json", paramLabel = "OUT", description = "Write one JSON object a line.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (splits < 1) {
            throw new BenchFailure("--splits (%d) must be at least 1.".formatted(splits), "leave it out.");
        }
        Path inside = data.resolve(FOLDER).resolve(FILE);
        List<CompletedCase> cases = Operations.read(Files.isReadable(inside) ? inside : data.resolve(FILE));
        Measure measure = new Measure(spec.commandLine().getOut(), json);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int split = 1; split <= splits; split++) {
            lines.add(line(cases, split));
            measure.lines(List.of(lines.getLast()));
        }
        measure.total(mean(lines));
        return 0;
    }

    private static Map<String, Object> line(List<CompletedCase> cases, int split) {
        List<CompletedCase> shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, new Random(split));
        int cut = (int) (0.8 * shuffled.size());
        List<CompletedCase> train = shuffled.subList(0, cut);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("split", split);
        line.put("learnt_from", train.size());
        line.putAll(new DurationScores(train, shuffled.subList(cut, shuffled.size())).of(DurationModel.train(train)));
        return line;
    }

    private static Map<String, Object> mean(List<Map<String, Object>> lines) {
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("total", lines.size() + " splits");
        lines.getFirst().forEach((key, value) -> {
            if (value instanceof Double) {
                total.put(key, lines.stream().mapToDouble(line -> (Double) line.get(key)).average().orElseThrow());
            }
        });
        return total;
    }
}
