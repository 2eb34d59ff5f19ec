package org.tessellate.app.demand.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.demand.intake.QualityReport.FindingCode;

/** Rows of past shift assignments, held against the staff that are known today. */
final class AssignmentRows implements HistoryRows {

    private static final String UPSERT = """
            WITH put AS (
                INSERT INTO demand.past_assignment AS a (unit_id, staff_id, role, starts_at, ends_at, call_out, import_id)
                SELECT r.unit, r.staff, r.role, to_timestamp(r.start), to_timestamp(r.until), r.call_out, ?
                FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::boolean[])
                    AS r(unit, staff, role, start, until, call_out)
                ON CONFLICT (unit_id, staff_id, starts_at) DO UPDATE SET role = excluded.role, ends_at = excluded.ends_at,
                    call_out = excluded.call_out, import_id = excluded.import_id
                RETURNING old.import_id IS NOT NULL AS was_there)
            SELECT count(*) FILTER (WHERE was_there) FROM put""";

    private static final int BATCH = 5000;
    private static final long LONGEST_SECONDS = 36 * 3600;

    private final UnitScope units;
    private final Predicate<String> staffIsKnown;
    private final JdbcClient jdbc;
    private final String importId;
    private final List<Assignment> pending = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> stale = new HashMap<>();
    private final Tally duplicates = new Tally();
    private final WordForms roles = new WordForms();
    private long replaced;

    private record Assignment(String unit, String staff, String role, long start, long end, boolean callOut) {
    }

    AssignmentRows(UnitScope units, Predicate<String> staffIsKnown, JdbcClient jdbc, String importId) {
        this.units = units;
        this.staffIsKnown = staffIsKnown;
        this.jdbc = jdbc;
        this.importId = importId;
    }

    @Override
    public void add(CsvRow row) throws RowFault {
        Assignment assignment = read(row);
        requireFirst(row, assignment);
        roles.add(assignment.role());
        if (!staffIsKnown.test(assignment.staff())) {
            stale.merge(assignment.staff(), 1, Integer::sum);
        }
        pending.add(assignment);
        if (pending.size() == BATCH) {
            finish();
        }
    }

    private Assignment read(CsvRow row) throws RowFault {
        String unit = units.unitOf(row);
        LocalTimes times = units.timesOf(unit);
        Instant start = times.instant("start", row.text("start"));
        Instant end = times.instant("end", row.text("end"));
        requireShift(row, start, end);
        return new Assignment(unit, row.id("staff"), row.required("role"), start.getEpochSecond(), end.getEpochSecond(), row.yes("callOut"));
    }

    private void requireFirst(CsvRow row, Assignment assignment) throws RowFault {
        String staff = assignment.staff();
        if (!seen.add(assignment.unit() + "|" + staff + "|" + assignment.start())) {
            duplicates.add("line %d: %s %s".formatted(row.line(), staff, row.text("start")));
            throw new RowFault(RowFault.Code.DUPLICATE_ROW, "A shift of (%s) with the same start stood in an earlier row.".formatted(staff));
        }
    }

    private static void requireShift(CsvRow row, Instant start, Instant end) throws RowFault {
        long seconds = end.getEpochSecond() - start.getEpochSecond();
        if (seconds <= 0 || seconds > LONGEST_SECONDS) {
            throw new RowFault(RowFault.Code.IMPOSSIBLE_ORDER, "The shift from (%s) to (%s) is %s.".formatted(
                    row.text("start"), row.text("end"), seconds <= 0 ? "not after its start" : "longer than 36 hours"));
        }
    }

    @Override
    public void finish() {
        if (pending.isEmpty()) {
            return;
        }
        replaced += jdbc.sql(UPSERT)
                .params(importId, texts(Assignment::unit), texts(Assignment::staff), texts(Assignment::role),
                        pending.stream().mapToLong(Assignment::start).toArray(), pending.stream().mapToLong(Assignment::end).toArray(),
                        pending.stream().map(Assignment::callOut).toArray(Boolean[]::new))
                .query(Long.class).single();
        pending.clear();
    }

    private String[] texts(Function<Assignment, String> part) {
        return pending.stream().map(part).toArray(String[]::new);
    }

    @Override
    public long replaced() {
        return replaced;
    }

    @Override
    public void report(ReportBuilder report) {
        report.finding(FindingCode.DUPLICATE_ROWS, duplicates.count(), "Rows that repeat the start of a shift of the same person.", duplicates.examples());
        report.finding(FindingCode.STALE_STAFF, stale.size(), "Staff ids that are not known here (any more); their rows are kept.",
                stale.entrySet().stream().map(entry -> "%s: %d rows".formatted(entry.getKey(), entry.getValue())).sorted().toList());
        report.finding(FindingCode.ROLE_CODES, roles.inconsistent().size(), "Roles written in more than one way.", roles.inconsistent());
    }
}
