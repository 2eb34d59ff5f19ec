package org.tessellate.app.demand.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/** Reads times as facilities write them and turns the zone's local hours into instants. */
record LocalTimes(ZoneId zone) {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart().appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart().appendOffsetId().optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    /** What a cell can mean: one instant, or two when the local hour occurs twice. */
    record Meaning(List<Instant> instants, LocalDateTime local) {

        boolean occursTwice() {
            return instants.size() > 1;
        }
    }

    Meaning read(String field, String text) throws RowFault {
        if (text.isEmpty()) {
            throw new RowFault(RowFault.Code.TIME_MISSING, "The %s is missing.".formatted(field));
        }
        try {
            return meaning(field, text, FORMAT.parse(text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text));
        } catch (DateTimeException failure) {
            throw new RowFault(RowFault.Code.TIME_UNREADABLE,
                    "The %s (%s) is not written as 2026-03-02T08:00.".formatted(field, RowFault.shown(text)));
        }
    }

    // Asking for the parts costs nothing; trying one type after the other throws an exception a row, which made imports ten times slower.
    private Meaning meaning(String field, String text, TemporalAccessor parsed) throws RowFault {
        LocalDate day = parsed.query(TemporalQueries.localDate());
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new RowFault(RowFault.Code.TIME_OUT_OF_RANGE, "The year of the %s (%s) is not between %d and %d.".formatted(
                    field, RowFault.shown(text), FIRST_YEAR, LAST_YEAR));
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        if (time == null) {
            return new Meaning(List.of(day.atStartOfDay(zone).toInstant()), day.atStartOfDay());
        }
        if (offset == null) {
            return meaning(field, text, day.atTime(time));
        }
        Instant exact = day.atTime(time).toInstant(offset);
        return new Meaning(List.of(exact), LocalDateTime.ofInstant(exact, zone));
    }

    private Meaning meaning(String field, String text, LocalDateTime local) throws RowFault {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new RowFault(RowFault.Code.SKIPPED_LOCAL_HOUR,
                    "The %s (%s) does not exist in %s: the clocks went forward over it.".formatted(field, text, zone));
        }
        return new Meaning(offsets.stream().map(local::toInstant).toList(), local);
    }

    /** The instant; of a local hour that occurs twice, the earlier one. */
    Instant instant(String field, String text) throws RowFault {
        return read(field, text).instants().getFirst();
    }
}
