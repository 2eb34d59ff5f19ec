package org.tessellate.app.demand.known;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;
import org.tessellate.engine.time.ResolvedTime;
import org.tessellate.engine.time.Zones;

/** Values of a regressor in a file with the columns time, value and, for what is foreseen, knownAt; one bad row refuses the whole. */
record WordFile(ZoneId zone, Regressors.Line line) {

    private static final int MOST_ROWS = 500_000;

    /** What a row speaks of. */
    private record Key(Instant start, Instant knownAt) {}

    /** Each step and moment once: a repeated hour's second row is the later one, a row that says the same again is left out. */
    List<Regressors.Word> read(String csv) {
        Map<Key, Double> words = new LinkedHashMap<>();
        try (CSVParser rows = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setTrim(true).get()
                .parse(new StringReader(csv.startsWith("\uFEFF") ? csv.substring(1) : csv))) {
            for (CSVRecord row : rows) {
                add(row, words);
                if (words.size() > MOST_ROWS) {
                    throw Problem.tooLarge("The file has more than (%d) rows.".formatted(MOST_ROWS), "Maybe split it by year; nothing was changed.");
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw Problem.invalid(ProblemCode.MALFORMED_FILE, "The file cannot be read as CSV: %s".formatted(unreadable.getMessage()), "Maybe a quote is left open.");
        }
        return words.entrySet().stream().map(word -> new Regressors.Word(word.getKey().start(), word.getKey().knownAt(), word.getValue())).toList();
    }

    private void add(CSVRecord row, Map<Key, Double> words) {
        try {
            double value = Double.parseDouble(row.get("value"));
            if (!Double.isFinite(value)) {
                throw new NumberFormatException("not finite");
            }
            String said = row.isMapped("knownAt") && row.isSet("knownAt") ? row.get("knownAt") : null;
            List<Key> keys = instants(row.get("time")).stream().map(start -> new Key(start, knownAt(start, said))).toList();
            Key free = keys.stream().filter(key -> !words.containsKey(key)).findFirst().orElse(keys.getLast());
            Double known = words.putIfAbsent(free, value);
            if (known != null && known != value) {
                throw new IllegalArgumentException("(%s) for (%s) when an earlier row has (%s)".formatted(value, row.get("time"), known));
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw Problem.invalid(ProblemCode.MALFORMED_FILE, "Row (%d) cannot be read: %s.".formatted(row.getRecordNumber() + 1, unreadable.getMessage()),
                    "The columns are time and value%s, as in 2026-03-01T14:00,21.5; nothing was changed."
                            .formatted(line.availability() == Regressor.Availability.FORESEEN ? " and knownAt" : ""));
        }
    }

    private Instant knownAt(Instant start, @Nullable String text) {
        return switch (line.availability()) {
            case PLANNED -> Instant.EPOCH;
            case OBSERVED -> line.granularity() == Granularity.HOUR ? start.plus(line.granularity().step())
                    : start.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case FORESEEN -> {
                if (text == null || text.isBlank()) {
                    throw new IllegalArgumentException("knownAt is missing");
                }
                yield instants(text).getFirst();
            }
        };
    }

    /** An instant when it says so, else the facility's clock, on which an hour comes twice in autumn and one is left out in spring. */
    private List<Instant> instants(String text) {
        if (text.endsWith("Z")) {
            return List.of(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS));
        }
        if (text.length() == 10) {
            return List.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
        }
        LocalDateTime local = LocalDateTime.parse(text.replace(' ', 'T')).truncatedTo(ChronoUnit.SECONDS);
        return switch (Zones.resolve(local, zone)) {
            case ResolvedTime.Gap(LocalDateTime firstValid, Instant _) -> throw new IllegalArgumentException(
                    "the time (%s) does not exist in (%s), the next one is (%s)".formatted(text, zone, firstValid));
            case ResolvedTime.Exact(Instant instant) -> List.of(instant);
            case ResolvedTime.Ambiguous(Instant earlier, Instant later) -> List.of(earlier, later);
        };
    }
}
