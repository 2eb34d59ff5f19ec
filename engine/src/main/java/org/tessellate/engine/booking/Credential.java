package org.tessellate.engine.booking;

import java.time.Instant;
import org.tessellate.engine.time.Interval;

/** A right to do something, such as a board certification, valid over {@code [validFrom, validUntil)}. */
public record Credential(String code, Instant validFrom, Instant validUntil) {

    private static final Instant FAR_PAST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

    public static Credential withoutExpiry(String code) {
        return new Credential(code, FAR_PAST, FAR_FUTURE);
    }

    public static Credential until(String code, Instant validUntil) {
        return new Credential(code, FAR_PAST, validUntil);
    }

    Interval valid() {
        return new Interval(validFrom, validUntil);
    }
}
