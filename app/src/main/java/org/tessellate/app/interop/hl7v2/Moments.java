package org.tessellate.app.interop.hl7v2;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessellate.app.runtime.LocalMoment;
import org.tessellate.app.runtime.Problem;

/** HL7's moments: {@code YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]}, without an offset in the zone of the place. */
final class Moments {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(?:\\.\\d{1,9})?([+-]\\d{4})?");

    private Moments() {}

    /** Empty when it is absent or no moment; what clocks skip counts as the first moment after. */
    static Optional<Instant> read(String text, ZoneId zone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(Integer.parseInt(form.group(1)), number(form, 2, 1), number(form, 3, 1), number(form, 4, 0),
                    number(form, 5, 0), number(form, 6, 0));
            return Optional.of(form.group(7) == null ? inZone(local, zone) : local.toInstant(ZoneOffset.of(form.group(7))));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    /**
     * When something was written down or sent, never later than now. Of the two moments that a time without an offset can mean when clocks go back it
     * is the later one that is not to come: messages of that hour keep their order.
     */
    static Optional<Instant> written(String text, ZoneId zone, Instant now) {
        return read(text, zone).map(first -> {
            Instant second = text.matches(".*[+-]\\d{4}") ? first : first.atZone(zone).withLaterOffsetAtOverlap().toInstant();
            Instant meant = second.isAfter(now) ? first : second;
            return meant.isAfter(now) ? now : meant;
        });
    }

    private static Instant inZone(LocalDateTime local, ZoneId zone) {
        try {
            return LocalMoment.of(local, zone);
        } catch (Problem skipped) {
            return local.atZone(zone).toInstant();
        }
    }

    private static int number(Matcher form, int group, int otherwise) {
        return form.group(group) == null ? otherwise : Integer.parseInt(form.group(group));
    }
}
