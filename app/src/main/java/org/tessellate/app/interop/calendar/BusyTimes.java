package org.tessellate.app.interop.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which outages and leave came of which calendar, as far as they are not over. */
@Repository
class BusyTimes {

    private final JdbcClient jdbc;
    private final Clock clock;

    BusyTimes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<String> of(CalendarFeed feed) {
        return jdbc.sql("SELECT entry FROM interop.calendar_busy WHERE feed = ? AND ends_at > ?").params(feed.id(), at(clock.instant())).query(String.class).list();
    }

    /** The calendars that keep something busy. */
    List<String> feeds() {
        return jdbc.sql("SELECT DISTINCT feed FROM interop.calendar_busy WHERE ends_at > ? ORDER BY feed").param(at(clock.instant())).query(String.class).list();
    }

    void add(CalendarFeed feed, String entry, Instant end) {
        jdbc.sql("INSERT INTO interop.calendar_busy (feed, entry, ends_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").params(feed.id(), entry, at(end)).update();
    }

    void remove(CalendarFeed feed, String entry) {
        jdbc.sql("DELETE FROM interop.calendar_busy WHERE feed = ? AND entry = ?").params(feed.id(), entry).update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
