package org.tessellate.app.demand.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that cannot be used, kept with their reason; of a very bad file the first ones only, all of them counted. */
final class Quarantine {

    private static final String INSERT = """
            INSERT INTO demand.quarantined_row (import_id, line, code, sentence, raw)
            SELECT ?, r.line, r.code, r.sentence, r.raw
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) AS r(line, code, sentence, raw)""";

    static final int KEPT = 10_000;

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final String importId;
    private final List<QuarantinedRow> pending = new ArrayList<>();
    private final Tally skippedHours = new Tally();
    private final Tally missingTimes = new Tally();
    private final Map<RowFault.Code, Long> byCode = new EnumMap<>(RowFault.Code.class);
    private long count;

    Quarantine(JdbcClient jdbc, String importId) {
        this.jdbc = jdbc;
        this.importId = importId;
    }

    void add(CsvRow row, RowFault fault) {
        String example = "line %d: %s".formatted(row.line(), fault.getMessage());
        count++;
        byCode.merge(fault.code(), 1L, Long::sum);
        switch (fault.code()) {
            case SKIPPED_LOCAL_HOUR -> skippedHours.add(example);
            case TIME_MISSING -> missingTimes.add(example);
            default -> { }
        }
        if (count <= KEPT) {
            pending.add(new QuarantinedRow(row.line(), fault.code(), String.valueOf(fault.getMessage()), row.raw()));
        }
        if (pending.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        if (pending.isEmpty()) {
            return;
        }
        jdbc.sql(INSERT)
                .params(importId, pending.stream().mapToLong(QuarantinedRow::line).toArray(), texts(row -> row.code().name()),
                        texts(QuarantinedRow::sentence), texts(QuarantinedRow::raw))
                .update();
        pending.clear();
    }

    private String[] texts(Function<QuarantinedRow, String> part) {
        return pending.stream().map(part).map(Quarantine::storable).toArray(String[]::new);
    }

    /** PostgreSQL has no character 0. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    long count() {
        return count;
    }

    void report(ReportBuilder report) {
        report.finding(QualityReport.FindingCode.QUARANTINED_ROWS, count,
                count > KEPT ? "Rows that could not be used; the first %d are kept in quarantine.".formatted(KEPT)
                        : "Rows that could not be used; they are kept in quarantine.",
                byCode.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList());
        report.finding(QualityReport.FindingCode.SKIPPED_LOCAL_HOURS, skippedHours.count(),
                "Rows at local hours that the clocks skipped.", skippedHours.examples());
        if (missingTimes.count() > 0) {
            report.finding(QualityReport.FindingCode.MISSING_TIMESTAMPS, missingTimes.count(), "Rows without a time.", missingTimes.examples());
        }
    }
}
