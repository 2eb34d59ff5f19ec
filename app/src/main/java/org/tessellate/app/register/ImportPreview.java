package org.tessellate.app.register;

import java.util.List;

/** What importing a file would do: the counts, and the first changes line by line. */
public record ImportPreview(ImportReport report, List<RowChange> changes) {

    static final int MOST_SHOWN = 200;

    /** One line of the file with the cells that would change. */
    public record RowChange(long line, String id, Outcome outcome, List<CellChange> cells) {
    }

    /** A cell before and after. */
    public record CellChange(String column, String was, String now) {
    }
}
