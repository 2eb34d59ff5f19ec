package org.tessellate.app.demand.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tessellate.app.runtime.Formula;

/** The quarantine as CSV for a spreadsheet, with cells that would run as formulas made harmless. */
final class QuarantineFile {

    private QuarantineFile() {
    }

    static String of(List<QuarantinedRow> rows) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180.builder().setHeader("line", "code", "reason", "row").get())) {
            for (QuarantinedRow row : rows) {
                printer.printRecord(row.line(), row.code(), Formula.neutralized(row.sentence()), Formula.neutralized(row.raw()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }
}
