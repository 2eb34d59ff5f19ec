package org.tessellate.app.register;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.tessellate.app.runtime.Formula;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CSV with one column per property of a record, and {@code active} at the end. */
final class CsvFormat<T extends Record> {

    private static final String ACTIVE = "active";
    private static final int MOST_ROWS = 100_000;
    private static final CSVFormat FORM = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    private static final CSVFormat INPUT = CSVFormat.RFC4180.builder()
            .setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).get();

    private final JsonMapper json;
    private final Class<T> type;
    private final List<CsvCells> cells;

    CsvFormat(JsonMapper json, Class<T> type) {
        this.json = json;
        this.type = type;
        this.cells = Arrays.stream(type.getRecordComponents()).map(component -> new CsvCells(json, component)).toList();
    }

    String write(List<Versioned<T>> entries) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORM)) {
            printer.printRecord(columns());
            for (Versioned<T> entry : entries) {
                printer.printRecord(row(entry));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    private List<String> row(Versioned<T> entry) {
        JsonNode values = json.valueToTree(entry.value());
        List<String> row = new ArrayList<>(cells.stream().map(cell -> cell.write(values.path(cell.name()))).toList());
        row.add(String.valueOf(entry.active()));
        return row;
    }

    /** A row for the screen, where nothing runs formulas. */
    Row text(String id, Versioned<T> entry) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode values = json.valueToTree(entry.value());
        cells.forEach(cell -> texts.put(cell.name(), Formula.restored(cell.write(values.path(cell.name())))));
        return new Row(id, entry.version(), entry.active(), texts);
    }

    /** Reads every row; those that cannot be read have faults instead of a value. */
    List<CsvRow<T>> read(Reader reader) {
        try (CSVParser parser = INPUT.parse(reader)) {
            requireColumns(parser.getHeaderNames());
            List<CsvRow<T>> rows = new ArrayList<>();
            for (CSVRecord row : parser) {
                requireRoom(rows.size());
                rows.add(read(row, parser.getCurrentLineNumber()));
            }
            return rows;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException failure) {
            throw Problem.invalid(ProblemCode.MALFORMED_FILE, "The file is not CSV: %s.".formatted(failure.getMessage()),
                    "Maybe a quote is left open, or the file is a spreadsheet: save it as CSV (comma separated, UTF-8).");
        }
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>(cells.stream().map(CsvCells::name).toList());
        columns.add(ACTIVE);
        return columns;
    }

    private CsvRow<T> read(CSVRecord row, long line) {
        List<Fault> faults = new ArrayList<>();
        if (!row.isConsistent()) {
            return CsvRow.faulty(line, List.of(new Fault("(row)", row.size() + " cells", "has another number of cells than the header")));
        }
        ObjectNode values = json.createObjectNode();
        for (CsvCells cell : cells) {
            readCell(row, cell, values, faults);
        }
        boolean active = !row.isMapped(ACTIVE) || !row.get(ACTIVE).equalsIgnoreCase("false");
        return faults.isEmpty() ? whole(line, values, active) : CsvRow.faulty(line, faults);
    }

    private void readCell(CSVRecord row, CsvCells cell, ObjectNode values, List<Fault> faults) {
        String text = row.isMapped(cell.name()) ? row.get(cell.name()).strip() : "";
        try {
            JsonNode value = cell.read(text);
            if (!value.isNull()) {
                values.set(cell.name(), value);
            }
        } catch (RuntimeException failure) {
            faults.add(new Fault(cell.name(), text, Reasons.of(failure)));
        }
    }

    private CsvRow<T> whole(long line, ObjectNode values, boolean active) {
        try {
            return new CsvRow<>(line, json.treeToValue(values, type), active, List.of());
        } catch (JacksonException failure) {
            return CsvRow.faulty(line, List.of(new Fault("(row)", "", Reasons.of(failure))));
        }
    }

    private static void requireRoom(int rows) {
        if (rows >= MOST_ROWS) {
            throw Problem.tooLarge("The file has more than (%d) rows.".formatted(MOST_ROWS), "Maybe import it in several files.");
        }
    }

    private void requireColumns(List<String> header) {
        TreeSet<String> unknown = new TreeSet<>(header);
        unknown.removeAll(columns());
        if (!unknown.isEmpty() || header.isEmpty()) {
            throw Problem.invalid(ProblemCode.MALFORMED_FILE,
                    "The columns (%s) are not known here.".formatted(String.join(", ", unknown)),
                    "Maybe the header is missing or misspelt; the columns are %s.".formatted(String.join(", ", columns())));
        }
    }
}
