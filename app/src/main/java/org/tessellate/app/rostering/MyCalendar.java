package org.tessellate.app.rostering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.StaffLinkEnded;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;

/** A person's shifts as a calendar file (RFC 5545), to download or under a secret address that they can renew or end; thread-safe. */
@Service
public class MyCalendar {

    private static final Duration BACK = Duration.ofDays(35);
    private static final Duration AHEAD = Duration.ofDays(365);

    private final CalendarEntries entries;
    private final OwnPlan own;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    MyCalendar(CalendarEntries entries, OwnPlan own, JdbcClient jdbc, Audit audit, Clock clock, ApplicationEventPublisher events) {
        this.entries = entries;
        this.own = own;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    public String of(StaffId staff) {
        own.require(staff);
        return text(staff);
    }

    /** A new secret for the address, shown only now; an earlier one stops working. */
    @Transactional
    public String newSecret(StaffId staff) {
        own.require(staff);
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                INSERT INTO rostering.calendar_feed (staff_id, token_hash, made_at) VALUES (?, ?, ?)
                ON CONFLICT (staff_id) DO UPDATE SET token_hash = EXCLUDED.token_hash, made_at = EXCLUDED.made_at""")
                .params(staff.value(), hash(secret), PublishedShifts.stored(clock.instant())).update();
        audit.record(AuditEvent.change("calendar.shared", "Staff", staff.value(), null, Map.of()));
        return secret;
    }

    /** From now on the address opens nothing. */
    @Transactional
    public void end(StaffId staff) {
        own.require(staff);
        jdbc.sql("DELETE FROM rostering.calendar_feed WHERE staff_id = ?").param(staff.value()).update();
        audit.record(AuditEvent.change("calendar.ended", "Staff", staff.value(), null, Map.of()));
    }

    /** Whoever knew the address is the staff member no longer. */
    @EventListener
    void endWith(StaffLinkEnded link) {
        if (jdbc.sql("DELETE FROM rostering.calendar_feed WHERE staff_id = ?").param(link.staff()).update() > 0) {
            audit.record(AuditEvent.change("calendar.ended", "Staff", link.staff(), null, Map.of()));
        }
    }

    /** The shifts of whoever has this secret. */
    public Optional<String> bySecret(String secret) {
        return jdbc.sql("SELECT staff_id FROM rostering.calendar_feed WHERE token_hash = ?").param(hash(secret)).query(String.class).optional()
                .map(StaffId::new).map(this::told);
    }

    private String told(StaffId staff) {
        events.publishEvent(new SharedCalendarRead(staff));
        return Access.asSystem("calendar", () -> text(staff));
    }

    private String text(StaffId staff) {
        Instant now = clock.instant();
        Interval window = new Interval(now.minus(BACK), now.plus(AHEAD));
        List<CalendarEntries.Entry> shifts = entries.of(staff, window, now);
        CalendarText text = new CalendarText();
        List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tessellate//Shifts//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Shifts",
                "REFRESH-INTERVAL;VALUE=DURATION:PT1H").forEach(text::line);
        shifts.stream().map(CalendarEntries.Entry::zone).distinct().forEach(zone -> text.zone(zone, window));
        shifts.forEach(shift -> event(text, shift));
        return text.line("END:VCALENDAR").toString();
    }

    // A calendar takes the entry with the higher sequence; one that is theirs no longer must say so, or it stays there.
    private static void event(CalendarText text, CalendarEntries.Entry entry) {
        PublishedShift shift = entry.shift();
        text.line("BEGIN:VEVENT").line("UID:" + shift.id() + "@tessellate").utc("DTSTAMP", entry.changedAt()).utc("LAST-MODIFIED", entry.changedAt())
                .line("SEQUENCE:" + entry.sequence()).line("STATUS:" + (entry.isOn() ? "CONFIRMED" : "CANCELLED"))
                .local("DTSTART", shift.interval().start(), entry.zone()).local("DTEND", shift.interval().end(), entry.zone())
                .text("SUMMARY", shift.shiftName() + ", " + entry.unitName()).line("END:VEVENT");
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every Java has SHA-256.", failure);
        }
    }
}
