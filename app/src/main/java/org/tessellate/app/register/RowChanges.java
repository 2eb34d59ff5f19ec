package org.tessellate.app.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.register.ImportPreview.CellChange;
import org.tessellate.app.register.ImportPreview.RowChange;

/** Collects, row by row of a file that is only rehearsed, which cells would change. */
final class RowChanges<T extends Record> {

    private static final String ACTIVE = "active";

    private final Definition<T> definition;
    private final Rows<T> rows;
    private final CsvFormat<T> format;
    private final List<RowChange> changes = new ArrayList<>();
    private @Nullable Row before;

    RowChanges(Definition<T> definition, Rows<T> rows, CsvFormat<T> format) {
        this.definition = definition;
        this.rows = rows;
        this.format = format;
    }

    List<RowChange> list() {
        return List.copyOf(changes);
    }

    void before(CsvRow<T> row) {
        before = stored(row).orElse(null);
    }

    void after(CsvRow<T> row, ImportReport report, ImportReport next) {
        boolean changed = next.created() > report.created() || next.updated() > report.updated();
        if (changed && changes.size() < ImportPreview.MOST_SHOWN) {
            Outcome outcome = next.created() > report.created() ? Outcome.CREATED : Outcome.UPDATED;
            stored(row).ifPresent(now -> changes.add(new RowChange(row.line(), now.id(), outcome, cells(now))));
        }
    }

    private Optional<Row> stored(CsvRow<T> row) {
        return row.value() == null || definition.id.apply(row.value()) == null || changes.size() >= ImportPreview.MOST_SHOWN
                ? Optional.empty()
                : rows.find(definition.idOf(row.value())).map(entry -> format.text(definition.idOf(entry.value()), entry));
    }

    private List<CellChange> cells(Row now) {
        Map<String, String> was = before == null ? Map.of() : before.cells();
        List<CellChange> cells = new ArrayList<>();
        now.cells().forEach((column, text) -> add(cells, column, was.getOrDefault(column, ""), text));
        add(cells, ACTIVE, before == null ? "true" : String.valueOf(before.active()), String.valueOf(now.active()));
        return cells;
    }

    private static void add(List<CellChange> cells, String column, String was, String now) {
        if (!was.equals(now)) {
            cells.add(new CellChange(column, was, now));
        }
    }
}
