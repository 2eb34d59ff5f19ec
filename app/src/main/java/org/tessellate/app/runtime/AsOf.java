package org.tessellate.app.runtime;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The clock of {@code --as-of}: starts at the given moment and goes on from there at the usual pace. */
final class AsOf {

    private AsOf() {}

    /** The base clock itself when {@code asOf} is blank; a date means its midnight in UTC. */
    static Clock clock(String asOf, Clock base) {
        if (asOf.isBlank()) {
            return base;
        }
        return Clock.offset(base, Duration.between(base.instant(), parse(asOf)));
    }

    private static Instant parse(String asOf) {
        try {
            return asOf.contains("T") ? Instant.parse(asOf) : LocalDate.parse(asOf).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException failure) {
            throw new StartupFailure("The moment given with --as-of (%s) cannot be read.".formatted(asOf),
                    "write it as 2026-03-02 or 2026-03-02T08:00:00Z", failure);
        }
    }
}
