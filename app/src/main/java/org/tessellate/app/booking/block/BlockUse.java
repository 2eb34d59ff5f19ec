package org.tessellate.app.booking.block;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.engine.booking.blocks.UnusedTime;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** How much of blocks was and is used, setup and turnover included, and how much of one to come will not be. Changes nothing; thread-safe. */
@Component
class BlockUse {

    private final JdbcClient jdbc;

    BlockUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A room taken by a visit; {@code bookedAt} is null for visits from before that was noted. */
    record Taken(Interval during, @Nullable Instant bookedAt) {}

    /** All that visits took, and take, of a room. */
    List<Taken> taken(String location, Interval window) {
        return jdbc.sql("""
                SELECT (taken ->> 'start')::timestamptz AS s, (taken ->> 'end')::timestamptz AS e, t.booked_at
                FROM booking.appointment a LEFT JOIN booking.visit_times t ON t.appointment_id = a.id, jsonb_array_elements(a.allocations) taken
                WHERE a.status NOT IN ('pending', 'cancelled', 'noshow', 'entered-in-error') AND a.starts_at < ? AND a.ends_at > ?
                    AND a.allocations @> jsonb_build_array(jsonb_build_object('resource', ?::text)) AND taken ->> 'resource' = ?""")
                .params(window.end().atOffset(ZoneOffset.UTC), window.start().atOffset(ZoneOffset.UTC), "location/" + location, "location/" + location)
                .query(BlockUse::read).list();
    }

    private static Taken read(ResultSet row, int number) throws SQLException {
        OffsetDateTime booked = row.getObject("booked_at", OffsetDateTime.class);
        return new Taken(new Interval(row.getObject("s", OffsetDateTime.class).toInstant(), row.getObject("e", OffsetDateTime.class).toInstant()),
                booked == null ? null : booked.toInstant());
    }

    /** Minutes of a block taken, or taken already at a moment. */
    static int minutes(Interval block, List<Taken> taken, @Nullable Instant bookedBy) {
        return (int) IntervalSet.of(taken.stream().filter(one -> bookedBy == null || one.bookedAt() != null && !one.bookedAt().isAfter(bookedBy))
                .map(Taken::during).toList()).intersect(IntervalSet.of(block)).length().toMinutes();
    }

    /** From the same weekday's blocks of the last so many weeks, each seen from as long before it began as this one is. */
    static UnusedTime unused(Block block, LocalDate day, ZoneId zone, int weeks, Instant now, List<Taken> taken) {
        Interval coming = block.on(day, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<UnusedTime.Past> past = block.daysIn(today.minusWeeks(weeks), today.minusDays(1), zone).stream()
                .filter(earlier -> earlier.getDayOfWeek() == day.getDayOfWeek()).map(earlier -> block.on(earlier, zone))
                .map(then -> new UnusedTime.Past((int) then.minutes(),
                        minutes(then, taken, then.start().minus(Duration.between(now, coming.start()))), minutes(then, taken, null))).toList();
        return UnusedTime.of((int) coming.minutes(), minutes(coming, taken, null), past);
    }
}
