package org.tessellate.app.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Saves the rows of a file inside one transaction, which its problem rolls back when any row is wrong. */
final class CsvImport<T extends Record> {

    private static final int MOST_SHOWN = 200;

    private final Checks<T> checks;
    private final Changes<T> changes;
    private final List<RowError> errors = new ArrayList<>();

    CsvImport(Checks<T> checks, Changes<T> changes) {
        this.checks = checks;
        this.changes = changes;
    }

    ImportReport run(List<CsvRow<T>> rows) {
        changes.lockAll(rows.stream().map(CsvRow::value).filter(Objects::nonNull).toList());
        ImportReport report = new ImportReport(0, 0, 0, 0);
        for (CsvRow<T> row : rows) {
            report = take(row, report);
        }
        refuseErrors(rows.size());
        return report;
    }

    /** As {@link #run}, keeping what each row changes; the caller rolls it back. */
    ImportPreview rehearse(List<CsvRow<T>> rows, RowChanges<T> preview) {
        changes.lockAll(rows.stream().map(CsvRow::value).filter(Objects::nonNull).toList());
        ImportReport report = new ImportReport(0, 0, 0, 0);
        for (CsvRow<T> row : rows) {
            preview.before(row);
            ImportReport next = take(row, report);
            preview.after(row, report, next);
            report = next;
        }
        refuseErrors(rows.size());
        return new ImportPreview(report, preview.list());
    }

    private ImportReport take(CsvRow<T> row, ImportReport report) {
        if (row.value() != null && changes.keeps(row.value(), row.active())) {
            return report.plus(Outcome.UNCHANGED);
        }
        List<Fault> faults = row.value() == null ? row.faults() : checks.faults(row.value());
        if (faults.isEmpty()) {
            return report.plus(changes.upsert(row.value(), row.active()));
        }
        faults.forEach(fault -> errors.add(RowError.of(row.line(), fault)));
        return report;
    }

    private void refuseErrors(int rows) {
        if (errors.isEmpty()) {
            return;
        }
        RowError first = errors.getFirst();
        throw Problem.invalid(ProblemCode.MALFORMED_FILE,
                "%d values in %d rows cannot be accepted; nothing was changed. The first is in line (%d), column (%s), value (%s): %s."
                        .formatted(errors.size(), rows, first.line(), first.column(), first.value(), first.reason()),
                "Maybe correct the listed lines and import the file again; rows that others refer to must come first.")
                .with("errors", errors.stream().limit(MOST_SHOWN).toList());
    }
}
