package org.tessellate.app.booking;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.ResolvedTime;
import org.tessellate.engine.time.Zones;

/**
 * Reads the moments people write: with an offset as they stand, without one in the facility's zone, never guessing. An hour that occurs
 * twice is refused here, since the writer can add the offset; {@link org.tessellate.app.runtime.LocalMoment} takes the first of the two,
 * for fields that have no room for one.
 */
final class LocalMoments {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    private LocalMoments() {}

    static Instant read(@Nullable String text, String what, ZoneId zone) {
        if (text == null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The %s is missing.".formatted(what), "Write it as 2026-03-02T08:00.");
        }
        try {
            return text.length() > 16 && text.matches(".*([zZ]|[+-]\\d{2}:?\\d{2})$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : resolve(LocalDateTime.parse(text), what, zone);
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE,
                    "The %s (%s) is not a date and time.".formatted(what, text.length() > 80 ? text.substring(0, 80) + "…" : text),
                    "Maybe write 2026-03-02T08:00, or with an offset 2026-03-02T08:00:00Z.");
        }
    }

    private static Instant resolve(LocalDateTime local, String what, ZoneId zone) {
        return switch (Zones.resolve(local, zone)) {
            case ResolvedTime.Exact(Instant instant) -> instant;
            case ResolvedTime.Gap(LocalDateTime firstValid, Instant transition) -> throw Problem.invalid(
                    ProblemCode.INVALID_LOCAL_TIME,
                    "The %s (%s) does not exist in %s: clocks go forward then.".formatted(what, local, zone),
                    "Maybe %s is meant, the first time after the change.".formatted(firstValid));
            case ResolvedTime.Ambiguous(Instant earlier, Instant later) -> throw Problem.invalid(
                    ProblemCode.INVALID_LOCAL_TIME,
                    "The %s (%s) occurs twice in %s: clocks go back then.".formatted(what, local, zone),
                    "Maybe add the offset: %s or %s.".formatted(
                            earlier.atZone(zone).toOffsetDateTime(), later.atZone(zone).toOffsetDateTime()));
        };
    }

    static String shown(Instant instant, ZoneId zone) {
        return SHOWN.format(instant.atZone(zone));
    }
}
