package org.tessellate.bench.roster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The best costs that anybody has published, from a folder's best_known.csv; empty without that file. */
public record BestKnown(Map<String, Long> costs) {

    private static final String FILE = "best_known.csv";

    /** Reads the first column whose header begins with the word. */
    public static BestKnown read(Path folder, String column) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new BestKnown(Map.of());
        }
        List<TextLine> lines = TextLine.of(file);
        String[] header = lines.getFirst().fields(2);
        int index = IntStream.range(0, header.length).filter(i -> header[i].startsWith(column)).findFirst()
                .orElseThrow(() -> lines.getFirst().wrong("header", lines.getFirst().text(), "a column (%s) is missing.".formatted(column)));
        Map<String, Long> costs = new LinkedHashMap<>();
        for (TextLine line : lines.subList(1, lines.size())) {
            String[] fields = line.fields(index + 1);
            if (!fields[index].isEmpty()) {
                costs.put(fields[0], (long) line.whole("cost", fields[index]));
            }
        }
        return new BestKnown(costs);
    }

    public Set<String> instances() {
        return costs.keySet();
    }

    /** How far a cost lies above the best known one, as a fraction of it; nothing where none is known or it is free. */
    public static @Nullable Double gap(long cost, OptionalLong best) {
        return best.isPresent() && best.getAsLong() > 0 ? (double) (cost - best.getAsLong()) / best.getAsLong() : null;
    }

    public OptionalLong of(String instance) {
        Long cost = costs.get(instance);
        return cost == null ? OptionalLong.empty() : OptionalLong.of(cost);
    }
}
