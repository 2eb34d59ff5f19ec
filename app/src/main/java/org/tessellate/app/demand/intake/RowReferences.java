package org.tessellate.app.demand.intake;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tessellate.app.demand.intake.QualityReport.FindingCode;

/**
 * What the rows of one file are known by: the reference they give, or one made of their content and of how many equal ones came before, so that
 * importing again finds them. In one file each counts once.
 */
final class RowReferences {

    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> alike = new HashMap<>();
    private final Tally duplicates = new Tally();

    String of(CsvRow row, String content) throws RowFault {
        String given = row.text("reference");
        return given.isEmpty() ? made(content + "\u001f" + alike.merge(content, 1, Integer::sum)) : given;
    }

    private static String made(String numbered) {
        return UUID.nameUUIDFromBytes(numbered.getBytes(StandardCharsets.UTF_8)).toString();
    }

    void requireNew(CsvRow row, String unit, String reference) throws RowFault {
        if (!seen.add(unit + "|" + reference)) {
            duplicates.add("line %d: %s".formatted(row.line(), reference));
            throw new RowFault(RowFault.Code.DUPLICATE_ROW, "The reference (%s) stood in an earlier row of this file; the first one counts.".formatted(reference));
        }
    }

    void report(ReportBuilder report) {
        report.finding(FindingCode.DUPLICATE_ROWS, duplicates.count(), "Rows whose reference stood in an earlier row.", duplicates.examples());
    }
}
