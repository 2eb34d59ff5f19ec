package org.tessellate.app.rostering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.tessellate.engine.time.Interval;

/** The lines of a calendar file (RFC 5545): folded, escaped, and with the clocks of each zone as Java knows them. */
final class CalendarText {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx");
    private static final int MOST_OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    CalendarText line(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            String letter = Character.toString(line.codePointAt(at));
            int more = letter.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MOST_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(letter);
            octets += more;
        }
        text.append("\r\n");
        return this;
    }

    CalendarText text(String name, String value) {
        return line(name + ":" + value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n"));
    }

    CalendarText utc(String name, Instant at) {
        return line(name + ":" + UTC.format(at));
    }

    /** By the clocks of the zone; in an hour that they show twice, its second time has no name there and is written in UTC. */
    CalendarText local(String name, Instant at, ZoneId zone) {
        boolean isNamed = at.atZone(zone).toLocalDateTime().atZone(zone).toInstant().equals(at);
        return isNamed ? line("%s;TZID=%s:%s".formatted(name, zone.getId(), LOCAL.format(at.atZone(zone)))) : utc(name, at);
    }

    /** How the clocks of the zone go from a year before the interval until a year after it. */
    CalendarText zone(ZoneId zone, Interval during) {
        ZoneRules rules = zone.getRules();
        Instant end = during.end().atZone(ZoneOffset.UTC).plusYears(1).toInstant();
        line("BEGIN:VTIMEZONE").line("TZID:" + zone.getId());
        ZoneOffsetTransition next = rules.previousTransition(during.start().atZone(ZoneOffset.UTC).minusYears(1).toInstant());
        if (next == null) {
            ZoneOffset always = rules.getOffset(during.start());
            observance("STANDARD", "19700101T000000", always, always);
            next = rules.nextTransition(during.start());
        }
        for (; next != null && next.getInstant().isBefore(end); next = rules.nextTransition(next.getInstant())) {
            observance(rules.isDaylightSavings(next.getInstant()) ? "DAYLIGHT" : "STANDARD", LOCAL.format(next.getDateTimeBefore()), next.getOffsetBefore(), next.getOffsetAfter());
        }
        return line("END:VTIMEZONE");
    }

    private void observance(String kind, String from, ZoneOffset before, ZoneOffset after) {
        line("BEGIN:" + kind).line("DTSTART:" + from).line("TZOFFSETFROM:" + OFFSET.format(before)).line("TZOFFSETTO:" + OFFSET.format(after)).line("END:" + kind);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
