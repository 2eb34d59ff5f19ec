package org.tessellate.app.demand.intake;

import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How what an import brought lies in time: values per month and the mean per hour of the day, to see gaps and odd hours at a glance. */
@Service
public class ImportShape {

    private final JdbcClient jdbc;

    ImportShape(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One bar; {@code name} is 2026-03 or an hour. */
    public record Part(String name, double value) {
    }

    public List<Part> months(HistoryImport of, ZoneId zone) {
        return parts("""
                SELECT to_char(starts_at AT TIME ZONE ?, 'YYYY-MM'), count(*)::double precision FROM demand.observation WHERE import_id = ? GROUP BY 1 ORDER BY 1""",
                of, zone);
    }

    /** Empty when the import is not by the hour. */
    public List<Part> hours(HistoryImport of, ZoneId zone) {
        return parts("""
                SELECT to_char(starts_at AT TIME ZONE ?, 'HH24'), avg(demand) FROM demand.observation WHERE import_id = ? AND granularity = 'HOUR' GROUP BY 1 ORDER BY 1""",
                of, zone);
    }

    private List<Part> parts(String sql, HistoryImport of, ZoneId zone) {
        return jdbc.sql(sql).params(zone.getId(), of.id()).query((row, _) -> new Part(row.getString(1), row.getDouble(2))).list();
    }
}
