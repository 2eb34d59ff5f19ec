package org.tessellate.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says each step to the person watching and writes it as a JSON line; the last line is the result. */
public final class Journal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream screen;
    private final @Nullable Path file;
    private final Map<String, Object> result = new LinkedHashMap<>();
    private final long started = System.nanoTime();

    public Journal(PrintStream screen, @Nullable Path file) {
        this.screen = screen;
        this.file = file;
        if (file != null) {
            write(file, "", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    /** A line for the screen only. */
    public void say(String format, Object... values) {
        screen.printf("%6.1f s  %s%n", (System.nanoTime() - started) / 1e9, format.formatted(values));
    }

    /** One finished step with its facts. */
    public void step(String name, Map<String, ?> facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", name);
        line.put("at_seconds", rounded((System.nanoTime() - started) / 1e9));
        line.putAll(facts);
        append(line);
    }

    /** A figure of the last line. */
    public void figure(String name, Object value) {
        result.put(name, value instanceof Double number ? rounded(number) : value);
    }

    public Map<String, Object> figures() {
        return Map.copyOf(result);
    }

    /** The table and the last line. */
    public void finish() {
        screen.println();
        result.forEach((name, value) -> screen.printf("  %-24s %s%n", name, value));
        append(result);
    }

    /** The last line of the file, for the screen. */
    public String lastLine() {
        return JSON.writeValueAsString(result);
    }

    private void append(Map<String, Object> line) {
        if (file != null) {
            write(file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.APPEND);
        }
    }

    private static void write(Path file, String text, StandardOpenOption... options) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, options);
        } catch (IOException failure) {
            throw new BenchFailure("The file (%s) cannot be written: %s".formatted(file, failure.getMessage()), "its folder is missing.", failure);
        }
    }

    /** Null for what is no number: a figure that could not be computed must never look like a good one. */
    private static @Nullable Double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e4) / 1e4 : null;
    }
}
