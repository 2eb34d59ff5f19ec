package org.tessellate.app.demand.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;

/** One row by the fields of the schema; {@code line} is the last line it stands in, counted from 1. */
record CsvRow(long line, List<String> cells, Map<String, Integer> positions, int width) {

    private static final int RAW_SHOWN = 500;
    private static final int LONGEST_CELL = 200;

    void requireWidth() throws RowFault {
        if (cells.size() != width) {
            throw new RowFault(RowFault.Code.WRONG_NUMBER_OF_CELLS,
                    "The row has %d cells where the header has %d.".formatted(cells.size(), width));
        }
    }

    /** The cell without surrounding blanks; empty when the column is not in the file. */
    String text(String field) throws RowFault {
        Integer position = positions.get(field);
        String cell = position == null ? "" : cells.get(position).strip();
        if (cell.length() > LONGEST_CELL) {
            throw new RowFault(RowFault.Code.TEXT_TOO_LONG, "The %s (%s) is longer than %d characters."
                    .formatted(field, RowFault.shown(cell), LONGEST_CELL));
        }
        return cell;
    }

    String required(String field) throws RowFault {
        String text = text(field);
        if (text.isEmpty()) {
            throw new RowFault(RowFault.Code.VALUE_MISSING, "The %s is missing.".formatted(field));
        }
        return text;
    }

    String id(String field) throws RowFault {
        String text = required(field);
        try {
            return FhirId.require(text, field);
        } catch (Problem refused) {
            throw new RowFault(RowFault.Code.ID_UNREADABLE, String.valueOf(refused.getMessage()));
        }
    }

    double count(String field) throws RowFault {
        String text = required(field);
        double number = number(field, text);
        if (number < 0) {
            throw new RowFault(RowFault.Code.NEGATIVE_NUMBER, "The %s (%s) is negative.".formatted(field, text));
        }
        if (number > 1e9) {
            throw new RowFault(RowFault.Code.NUMBER_TOO_LARGE, "The %s (%s) is larger than a thousand million.".formatted(field, text));
        }
        return number;
    }

    /** A number from {@code least} to {@code most}, or null when the cell is empty. */
    @Nullable Double within(String field, double least, double most) throws RowFault {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        double number = number(field, text);
        if (number < least || number > most) {
            throw new RowFault(number < least ? RowFault.Code.NEGATIVE_NUMBER : RowFault.Code.NUMBER_TOO_LARGE,
                    "The %s (%s) is not between %.0f and %.0f.".formatted(field, text, least, most));
        }
        return number;
    }

    private static double number(String field, String text) throws RowFault {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number) && Character.isDigit(text.charAt(text.length() - 1))) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, with the text.
        }
        throw new RowFault(RowFault.Code.NUMBER_UNREADABLE, "The %s (%s) is not a number with a decimal point.".formatted(field, RowFault.shown(text)));
    }

    boolean yes(String field) throws RowFault {
        return switch (text(field).toLowerCase(Locale.ROOT)) {
            case "", "0", "no", "n", "false" -> false;
            case "1", "yes", "y", "true" -> true;
            default -> throw new RowFault(RowFault.Code.WORD_UNKNOWN, "The %s (%s) is neither yes nor no.".formatted(field, text(field)));
        };
    }

    String raw() {
        String raw = written(cells);
        return raw.length() <= RAW_SHOWN ? raw : raw.substring(0, RAW_SHOWN) + "… (" + raw.length() + " characters)";
    }

    static String written(List<String> cells) {
        try {
            StringBuilder line = new StringBuilder();
            CSVFormat.RFC4180.builder().setRecordSeparator("").get().printRecord(line, cells.toArray());
            return line.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
