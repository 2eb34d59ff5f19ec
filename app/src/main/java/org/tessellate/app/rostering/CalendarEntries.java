package org.tessellate.app.rostering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

/** A person's shifts as a calendar should show them: also those that are theirs no longer, for as long as calendars may still hold them. */
@Component
class CalendarEntries {

    private static final Duration TOLD = Duration.ofDays(60);

    private final JdbcClient jdbc;
    private final Facilities facilities;

    CalendarEntries(JdbcClient jdbc, Facilities facilities) {
        this.jdbc = jdbc;
        this.facilities = facilities;
    }

    /** @param changedAt of its publication, or of what happened to it since */
    record Entry(PublishedShift shift, String unitName, ZoneId zone, boolean isOn, int sequence, Instant changedAt) {}

    private record Row(PublishedShift shift, boolean isOn, int sequence, Instant changedAt) {}

    List<Entry> of(StaffId staff, Interval window, Instant now) {
        List<Row> rows = jdbc.sql("""
                SELECT s.*, coalesce(s.changed_at, r.published_at, s.starts_at) AS changed FROM rostering.published_shift s JOIN rostering.roster r ON r.id = s.roster_id
                 WHERE s.staff_id = :staff AND s.ends_at > :start AND s.starts_at < :end AND (s.status = 'ON_DUTY' OR s.changed_at > :told)
                 ORDER BY s.starts_at, s.id""")
                .param("staff", staff.value()).param("start", PublishedShifts.stored(window.start())).param("end", PublishedShifts.stored(window.end()))
                .param("told", PublishedShifts.stored(now.minus(TOLD))).query(CalendarEntries::row).list();
        ResourceGraph graph = facilities.graph();
        return rows.stream().map(row -> new Entry(row.shift(), graph.unit(row.shift().unit()).name(), graph.zoneOf(row.shift().unit()), row.isOn(),
                row.sequence(), row.changedAt())).toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(PublishedShifts.shift(row, number), row.getString("status").equals("ON_DUTY"), row.getInt("sequence"), PublishedShifts.instant(row, "changed"));
    }
}
