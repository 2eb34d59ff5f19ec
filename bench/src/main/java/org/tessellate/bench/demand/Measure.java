package org.tessellate.bench.demand;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.roster.JsonLines;

/** Writes lines to the screen and as JSON to a file; the last one is the total. */
public final class Measure {

    private final PrintWriter screen;
    private final @Nullable Path json;
    private final long started = System.nanoTime();

    public Measure(PrintWriter screen, @Nullable Path json) {
        this.screen = screen;
        this.json = json;
        if (json != null) {
            JsonLines.begin(json);
        }
    }

    public void lines(List<Map<String, Object>> lines) {
        lines.forEach(this::line);
    }

    public void total(Map<String, Object> total) {
        Map<String, Object> line = new LinkedHashMap<>(total);
        line.put("seconds", (System.nanoTime() - started) / 1e9);
        line(line);
    }

    private void line(Map<String, Object> line) {
        Map<String, @Nullable Object> rounded = new LinkedHashMap<>();
        line.forEach((key, value) -> rounded.put(key, value instanceof Double number ? rounded(number) : value));
        screen.println(shown(rounded));
        screen.flush();
        if (json != null) {
            JsonLines.append(json, rounded);
        }
    }

    /** Null for what is no number: a figure that could not be computed must never look like a good one. */
    private static @Nullable Double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e4) / 1e4 : null;
    }

    private static String shown(Map<String, @Nullable Object> line) {
        StringBuilder text = new StringBuilder();
        line.forEach((key, value) -> text.append(String.format(Locale.ROOT, "%s %s  ", key, value)));
        return text.toString().strip();
    }
}
