package org.tessellate.app.demand.intake;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that cannot be used, kept with their reason; of a very bad file the first ones only, all of them counted. */
final class Quarantine {

    static final int KEPT = 10_000;

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final String importId;
    private final List<QuarantinedRow> pending = new ArrayList<>();
    private final Tally skippedHours = new Tally();
    private final Tally missingTimes = new Tally();
    private final Tally all = new Tally();

    Quarantine(JdbcClient jdbc, String importId) {
        this.jdbc = jdbc;
        this.importId = importId;
    }

    void add(CsvRow row, RowFault fault) {
        String example = "line %d: %s".formatted(row.line(), fault.getMessage());
        all.add(example);
        switch (fault.code()) {
            case SKIPPED_LOCAL_HOUR -> skippedHours.add(example);
            case TIME_MISSING -> missingTimes.add(example);
            default -> { }
        }
        if (all.count() <= KEPT) {
            pending.add(new QuarantinedRow(row.line(), fault.code(), String.valueOf(fault.getMessage()), row.raw()));
        }
        if (pending.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        if (!pending.isEmpty()) {
            jdbc.sql("""
                    INSERT INTO demand.quarantined_row (import_id, line, code, sentence, raw)
                    SELECT ?, r.line, r.code, r.sentence, r.raw
                    FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) AS r(line, code, sentence, raw)""")
                    .params(importId, pending.stream().mapToLong(QuarantinedRow::line).toArray(),
                            pending.stream().map(row -> row.code().name()).toArray(String[]::new),
                            pending.stream().map(QuarantinedRow::sentence).map(Quarantine::storable).toArray(String[]::new),
                            pending.stream().map(QuarantinedRow::raw).map(Quarantine::storable).toArray(String[]::new))
                    .update();
            pending.clear();
        }
    }

    /** PostgreSQL has no character 0. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    long count() {
        return all.count();
    }

    void report(ReportBuilder report) {
        report.finding(QualityReport.FindingCode.QUARANTINED_ROWS, all.count(),
                all.count() > KEPT ? "Rows that could not be used; the first %d are kept in quarantine.".formatted(KEPT)
                        : "Rows that could not be used; they are kept in quarantine.", all.examples());
        report.finding(QualityReport.FindingCode.SKIPPED_LOCAL_HOURS, skippedHours.count(),
                "Rows at local hours that the clocks skipped.", skippedHours.examples());
        if (missingTimes.count() > 0) {
            report.finding(QualityReport.FindingCode.MISSING_TIMESTAMPS, missingTimes.count(), "Rows without a time.", missingTimes.examples());
        }
    }
}
