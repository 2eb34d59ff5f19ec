package org.tessellate.app.demand.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tessellate.app.runtime.Problem;

/** A CSV file whose header fits a schema, read row by row. */
final class CsvTable implements AutoCloseable {

    private final SpooledFile file;
    private final ImportOrder order;
    private final BoundedRows rows;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<String, Integer> positions = new HashMap<>();
    private List<String> header = List.of();
    private int width;

    private CsvTable(SpooledFile file, ImportOrder order, BoundedRows rows, CSVParser parser) {
        this.file = file;
        this.order = order;
        this.rows = rows;
        this.parser = parser;
        this.records = parser.iterator();
    }

    static CsvTable open(SpooledFile file, ImportOrder order) {
        try {
            BoundedRows rows = new BoundedRows(TextFile.open(file, order.charset()));
            CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter(order)).setIgnoreEmptyLines(true).get();
            CsvTable table = new CsvTable(file, order, rows, format.parse(rows));
            table.readHeader();
            return table;
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private static char delimiter(ImportOrder order) {
        String text = order.delimiter() == null || order.delimiter().isEmpty() ? "," : order.delimiter();
        text = text.equals("\\t") || text.equals("tab") ? "\t" : text;
        if (text.length() != 1 || "\"\r\n".contains(text)) {
            throw Problem.badRequest("The delimiter (%s) is not one character.".formatted(RowFault.shown(text)), "Use a comma, semicolon or tab.");
        }
        return text.charAt(0);
    }

    private void readHeader() throws IOException {
        header = hasNext() ? next().cells().stream().map(String::strip).toList() : List.of();
        HeaderCheck check = new HeaderCheck(order, header);
        check.requireDistinctColumns();
        check.requireKnownFields();
        width = header.size();
        place(header, check);
    }

    private void place(List<String> header, HeaderCheck check) {
        for (HistorySchema.Field field : order.schema().fields()) {
            int position = header.indexOf(order.columns().getOrDefault(field.name(), field.name()));
            if (position >= 0) {
                positions.put(field.name(), position);
            } else if (field.isRequired() || order.columns().containsKey(field.name())) {
                throw check.missing(field.name());
            }
        }
    }

    /** The first row as it is written again with commas. */
    String headerLine() {
        return CsvRow.written(header);
    }

    boolean has(String field) {
        return positions.containsKey(field);
    }

    boolean hasNext() throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException failure) {
            throw broken(failure);
        }
    }

    CsvRow next() {
        CSVRecord row = records.next();
        rows.rowEnded();
        return new CsvRow(parser.getCurrentLineNumber(), row.toList(), positions, width);
    }

    private Problem broken(RuntimeException failure) throws IOException {
        if (failure.getCause() instanceof CharacterCodingException) {
            return TextFile.notInCharset(file, order.charset());
        }
        if (failure.getCause() instanceof IOException io) {
            return unreadable(io);
        }
        return unreadable(new IOException(failure));
    }

    private static Problem unreadable(IOException failure) {
        return TextFile.malformed("The file cannot be read as CSV: %s".formatted(failure.getMessage()),
                "Maybe a quote is left open or the gzip file is cut off; nothing was changed.");
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
