package org.tessellate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

/** Reads an hourly series from a plain CSV (no quoted fields), also gzip; local hours that the zone skips become gaps. */
final class HourlyFile {

    private HourlyFile() {
    }

    static DemandSeries read(Path file, String timeColumn, String valueColumn, ZoneId zone) throws IOException {
        try (BufferedReader reader = open(file)) {
            String first = reader.readLine();
            List<String> header = first == null ? List.of() : List.of(first.split(","));
            List<String[]> rows = reader.lines().map(line -> line.split(",")).toList();
            return series(rows, column(header, timeColumn, file), column(header, valueColumn, file), zone);
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException | UncheckedIOException unreadable) {
            throw new BenchFailure("The file (%s) holds a row that cannot be read: %s".formatted(file, unreadable.getMessage()),
                    "its hours are not written as 2024-03-10T01:00, a count is no number, or it was cut off.", unreadable);
        }
    }

    private static int column(List<String> header, String name, Path file) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw new BenchFailure("The file (%s) has no column (%s); its header is %s.".formatted(file, name, header), "name it with --time or --value.");
        }
        return index;
    }

    private static DemandSeries series(List<String[]> rows, int time, int value, ZoneId zone) {
        if (rows.isEmpty()) {
            throw new BenchFailure("The file has a header but no rows.", "it was cut off.");
        }
        LocalDateTime start = LocalDateTime.parse(rows.getFirst()[time]);
        LocalDateTime last = LocalDateTime.parse(rows.getLast()[time]);
        double[] values = new double[(int) Duration.between(start, last).toHours() + 1];
        Arrays.fill(values, Double.NaN);
        for (String[] row : rows) {
            LocalDateTime at = LocalDateTime.parse(row[time]);
            if (!zone.getRules().getValidOffsets(at).isEmpty()) {
                values[(int) Duration.between(start, at).toHours()] = Double.parseDouble(row[value]);
            }
        }
        return DemandSeries.of(Granularity.HOUR, start, values);
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
