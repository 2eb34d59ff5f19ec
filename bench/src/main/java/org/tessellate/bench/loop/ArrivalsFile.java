package org.tessellate.bench.loop;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.tessellate.bench.BenchFailure;

/** An hourly arrivals file as the hospital hands it over, read here independently of the application. */
final class ArrivalsFile {

    static final String TIME = "datetime_local";
    static final String VALUE = "arrivals";

    private final String header;
    private final List<String> rows;
    private final ZoneId zone;

    private ArrivalsFile(String header, List<String> rows, ZoneId zone) {
        this.header = header;
        this.rows = List.copyOf(rows);
        this.zone = zone;
    }

    static ArrivalsFile read(Path file, ZoneId zone) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            return new ArrivalsFile(lines.getFirst(), lines.subList(1, lines.size()), zone);
        } catch (IOException failure) {
            throw new BenchFailure("The file (%s) cannot be read: %s".formatted(file, failure.getMessage()),
                    "--data names another folder than the one with ed_uihc_hourly.", failure);
        }
    }

    static ArrivalsFile of(String header, List<String> rows, ZoneId zone) {
        return new ArrivalsFile(header, rows, zone);
    }

    ZoneId zone() {
        return zone;
    }

    /** Only the rows before this local hour, as a file of that moment would be. */
    ArrivalsFile before(LocalDateTime end) {
        return new ArrivalsFile(header, rows.stream().filter(row -> time(row).isBefore(end)).toList(), zone);
    }

    /** The first hour after the last row. */
    LocalDateTime end() {
        return time(rows.getLast()).plusHours(1);
    }

    int size() {
        return rows.size();
    }

    /** Counts by local hour, without hours that the zone skips. */
    TreeMap<LocalDateTime, Double> counts() {
        TreeMap<LocalDateTime, Double> counts = new TreeMap<>();
        int value = column(VALUE);
        rows.stream().filter(exists()).forEach(row -> counts.putIfAbsent(time(row), Double.valueOf(row.split(",")[value])));
        return counts;
    }

    /** Line numbers (the header is line 1) of rows at local hours that do not exist. */
    List<Long> skippedLines() {
        List<Long> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (!exists().test(rows.get(row))) {
                lines.add(row + 2L);
            }
        }
        return lines;
    }

    byte[] gzip() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write((header + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException("Memory cannot be written to.", impossible);
        }
        return packed.toByteArray();
    }

    private Predicate<String> exists() {
        return row -> !zone.getRules().getValidOffsets(time(row)).isEmpty();
    }

    private LocalDateTime time(String row) {
        return LocalDateTime.parse(row.split(",", -1)[column(TIME)]);
    }

    private int column(String name) {
        return List.of(header.split(",")).indexOf(name);
    }
}
