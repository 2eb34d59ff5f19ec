package org.tessellate.bench.roster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import tools.jackson.databind.json.JsonMapper;

/** A file of one JSON object a line; each line is there as soon as its run is over. */
public final class JsonLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonLines() {}

    public static void begin(Path file) {
        write(file, "", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    public static void append(Path file, Map<String, ? extends @Nullable Object> line) {
        write(file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.APPEND);
    }

    private static void write(Path file, String text, StandardOpenOption... how) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, how);
        } catch (IOException failure) {
            throw new BenchFailure("The file (%s) cannot be written.".formatted(file), "its folder is missing.", failure);
        }
    }
}
