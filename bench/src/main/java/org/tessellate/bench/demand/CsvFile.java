package org.tessellate.bench.demand;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.tessellate.bench.BenchFailure;

/** A CSV with a header, also gzip; fields may be quoted, but not broken over lines. */
public record CsvFile(Path path, List<String> header, List<List<String>> rows) {

    private static final Set<String> NOTHING = Set.of("", "na", "nan", "null");

    public static CsvFile read(Path path) {
        if (!Files.isReadable(path)) {
            throw new BenchFailure("The file (%s) cannot be read.".formatted(path), "the name has a typing error, or --data names another folder.");
        }
        try (BufferedReader reader = open(path)) {
            return of(path, reader.lines().filter(line -> !line.isBlank()).map(CsvFile::fields).toList());
        } catch (IOException | UncheckedIOException broken) {
            throw new BenchFailure("The file (%s) cannot be read: %s".formatted(path, broken.getMessage()), "it was cut off, or is no text.", broken);
        }
    }

    private static CsvFile of(Path path, List<List<String>> lines) {
        if (lines.size() < 2) {
            throw new BenchFailure("The file (%s) has no rows below a header.".formatted(path), "it was cut off.");
        }
        return new CsvFile(path, lines.getFirst(), lines.subList(1, lines.size()));
    }

    private static BufferedReader open(Path path) throws IOException {
        InputStream raw = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else if (c != '\uFEFF' && c != '\r') {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    public int column(String name) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw new BenchFailure("The file (%s) has no column (%s); its header is %s.".formatted(path, name, header),
                    "an option names the column with a typing error.");
        }
        return index;
    }

    public String text(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    /** NaN for an empty field and the usual words for nothing. */
    public double number(List<String> row, int column) {
        String text = text(row, column);
        if (NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw new BenchFailure("The file (%s) holds (%s) in column (%s), which is no number.".formatted(path, text, header.get(column)),
                    "an option names the wrong column.", noNumber);
        }
    }
}
