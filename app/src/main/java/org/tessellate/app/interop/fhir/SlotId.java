package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.util.Optional;

/** Names a possible start of a visit type for ever: {@code PROCEDURE.MINUTES}, the minutes since 1970 in base 36. */
record SlotId(String procedure, Instant start) {

    private static final int RADIX = 36;

    static Optional<SlotId> parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 1 || !text.substring(dot + 1).matches("[0-9a-z]{1,7}")) {
            return Optional.empty();
        }
        return Optional.of(new SlotId(text.substring(0, dot), Instant.ofEpochSecond(Long.parseLong(text.substring(dot + 1), RADIX) * 60)));
    }

    String text() {
        return procedure + "." + Long.toString(start.getEpochSecond() / 60, RADIX);
    }
}
