package org.tessellate.app.interop.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import org.hl7.fhir.r4.model.InstantType;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.VisitStart;
import org.tessellate.app.interop.fhir.Parameter.Span;
import org.tessellate.app.runtime.Problem;

/** FHIR's dates and times: a search value stands for all of its year, month, day, minute or second; without an offset it is local to the facility. */
final class Moments {

    private static final Pattern PREFIXED = Pattern.compile("(eq|ne|gt|lt|ge|le|sa|eb|ap)?(\\d{4}.*)");
    private static final Pattern OFFSET = Pattern.compile("T.*(Z|[+ -]\\d\\d:\\d\\d)$");

    private Moments() {}

    static InstantType instant(Instant instant, ZoneId zone) {
        return new InstantType(Date.from(instant), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(zone));
    }

    static boolean matches(Span value, String text) {
        Matcher parts = parts(text);
        Span wanted = span(parts.group(2), value.zone());
        return switch (parts.group(1) == null ? "eq" : parts.group(1)) {
            case "ne" -> !within(value, wanted);
            case "gt" -> value.to().isAfter(wanted.to());
            case "lt" -> value.from().isBefore(wanted.from());
            case "ge" -> value.to().isAfter(wanted.to()) || within(value, wanted);
            case "le" -> value.from().isBefore(wanted.from()) || within(value, wanted);
            case "sa" -> !value.from().isBefore(wanted.to());
            case "eb" -> !value.to().isAfter(wanted.from());
            case "ap" -> value.from().isBefore(wanted.to()) && wanted.from().isBefore(value.to());
            default -> within(value, wanted);
        };
    }

    private static boolean within(Span value, Span wanted) {
        return !value.from().isBefore(wanted.from()) && !value.to().isAfter(wanted.to());
    }

    /** The least and the greatest moment that the value lets through, wherever the facility lies; null is without bound. */
    static Span bounds(String text) {
        Matcher parts = parts(text);
        Span wide = span(parts.group(2), ZoneOffset.UTC);
        Instant from = wide.from().minus(Duration.ofHours(14));
        Instant to = wide.to().plus(Duration.ofHours(14));
        return switch (parts.group(1) == null ? "eq" : parts.group(1)) {
            case "ge", "gt", "sa" -> new Span(from, Instant.MAX, wide.zone());
            case "le", "lt", "eb" -> new Span(Instant.MIN, to, wide.zone());
            case "ne" -> new Span(Instant.MIN, Instant.MAX, wide.zone());
            default -> new Span(from, to, wide.zone());
        };
    }

    /** When a visit may start to be let through, in its own zone where the value names none; empty if that is no one stretch. */
    static Optional<VisitStart> starts(String text) {
        boolean local = !OFFSET.matcher(parts(text).group(2)).find();
        return within(text, ZoneOffset.UTC).map(when -> local ? VisitStart.local(atGreenwich(when.from()), atGreenwich(when.to())) : when);
    }

    /** The moments that the value lets through in this zone; empty if they are no one stretch. */
    static Optional<VisitStart> within(String text, ZoneId zone) {
        Matcher parts = parts(text);
        Span wanted = span(parts.group(2), zone);
        return switch (parts.group(1) == null ? "eq" : parts.group(1)) {
            case "ne" -> Optional.empty();
            case "gt", "sa" -> Optional.of(VisitStart.within(wanted.to(), null));
            case "ge" -> Optional.of(VisitStart.within(wanted.from(), null));
            case "lt", "eb" -> Optional.of(VisitStart.within(null, wanted.from()));
            case "le" -> Optional.of(VisitStart.within(null, wanted.to()));
            default -> Optional.of(VisitStart.within(wanted.from(), wanted.to()));
        };
    }

    private static @Nullable LocalDateTime atGreenwich(@Nullable Instant moment) {
        return moment == null ? null : LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static Matcher parts(String text) {
        Matcher parts = PREFIXED.matcher(text);
        if (!parts.matches()) {
            throw unreadable(text);
        }
        return parts;
    }

    static Span span(String text, ZoneId zone) {
        try {
            return switch (text.length()) {
                case 4 -> days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1), zone);
                case 7 -> days(YearMonth.parse(text).atDay(1), YearMonth.parse(text).plusMonths(1).atDay(1), zone);
                case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), zone);
                default -> time(text, zone);
            };
        } catch (DateTimeException unreadable) {
            throw unreadable(text);
        }
    }

    private static Span days(LocalDate first, LocalDate next, ZoneId zone) {
        return new Span(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant(), zone);
    }

    // A plus sign that was not escaped arrives as a blank.
    private static Span time(String text, ZoneId zone) {
        String clean = text.replace(' ', '+');
        boolean offset = clean.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
        Instant from = offset ? OffsetDateTime.parse(clean).toInstant() : LocalDateTime.parse(clean).atZone(zone).toInstant();
        String bare = clean.replaceAll("(Z|[+-]\\d\\d:\\d\\d)$", "");
        Duration length = bare.length() == 16 ? Duration.ofMinutes(1) : bare.length() == 19 ? Duration.ofSeconds(1) : Duration.ofMillis(1);
        return new Span(from, from.plus(length), zone);
    }

    private static Problem unreadable(String text) {
        return Problem.badRequest("The date (%s) cannot be read.".formatted(text), "Maybe write 2026-03-02 or 2026-03-02T08:00:00Z, with eq, ge, le, gt or lt before it.");
    }
}
