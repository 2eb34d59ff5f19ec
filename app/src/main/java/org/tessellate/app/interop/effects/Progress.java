package org.tessellate.app.interop.effects;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.InboundEvent;

/** Notices gaps in a source's numbers and news that are older than what is known, in the transaction of the effect. */
@Component
class Progress {

    private final JdbcClient jdbc;
    private final Clock clock;

    Progress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The first number of a source sets where its counting begins; one below the highest fills a gap. */
    void count(String source, String lane, long sequence) {
        jdbc.sql("""
                INSERT INTO interop.progress AS known (source, lane, highest, moved_at) VALUES (:source, :lane, :sequence, :now)
                ON CONFLICT (source, lane) DO UPDATE SET
                    missing = greatest(0, CASE WHEN :sequence > known.highest THEN known.missing + :sequence - known.highest - 1 ELSE known.missing - 1 END),
                    highest = greatest(known.highest, :sequence), moved_at = :now""")
                .param("source", source).param("lane", lane).param("sequence", sequence).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /**
     * Whether nothing newer is known of the thing; remembers it. The thing is the location: a subject may be left out, or be wider. A moment
     * after {@code latest} is not believed, whoever wrote it down.
     */
    boolean isNews(InboundEvent event, Instant latest) {
        String code = event.type().code();
        String thing = event.text("location").orElse(event.subject());
        return jdbc.sql("""
                INSERT INTO interop.latest AS known (subject, kind, occurred_at) VALUES (?, ?, ?)
                ON CONFLICT (subject, kind) DO UPDATE SET occurred_at = EXCLUDED.occurred_at WHERE known.occurred_at <= EXCLUDED.occurred_at OR known.occurred_at > ?""")
                .params(thing, code.substring(0, code.indexOf('.')), event.time().atOffset(ZoneOffset.UTC), latest.atOffset(ZoneOffset.UTC)).update() == 1;
    }
}
