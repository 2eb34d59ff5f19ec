package org.tessellate.app.demand.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessellate.app.runtime.Problem;

/** Says what is wrong with a header and what was expected. */
record HeaderCheck(ImportOrder order, List<String> header) {

    private static final int SHOWN = 300;

    void requireDistinctColumns() {
        Set<String> seen = new HashSet<>();
        header.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw TextFile.malformed("The column (%s) stands twice in the header.".formatted(RowFault.shown(name)), "Maybe rename one of them.");
        });
    }

    void requireKnownFields() {
        for (String field : order.columns().keySet()) {
            if (!order.schema().has(field)) {
                throw Problem.badRequest("The field (%s) of the column mapping is not part of %s.".formatted(field, order.schema().slug()),
                        "Its fields are %s.".formatted(order.schema().expected()));
            }
        }
    }

    Problem missing(String field) {
        String column = order.columns().getOrDefault(field, field);
        String shown = String.join(", ", header);
        return TextFile.malformed(
                "The file has no column (%s) for the field (%s); its header is (%s).".formatted(
                        column, field, shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown),
                header.size() == 1 ? otherDelimiter() : "Maybe map it, as in columns=%s=ColumnOfTheFile; %s expects %s.".formatted(
                        field, order.schema().slug(), order.schema().expected()));
    }

    private String otherDelimiter() {
        String only = header.getFirst();
        String delimiter = only.contains(";") ? ";" : only.contains("\t") ? "tab" : only.contains("|") ? "|" : "";
        return delimiter.isEmpty()
                ? "Maybe the header row is missing; %s expects %s.".formatted(order.schema().slug(), order.schema().expected())
                : "Maybe the delimiter is not a comma: send delimiter=%s.".formatted(delimiter);
    }
}
