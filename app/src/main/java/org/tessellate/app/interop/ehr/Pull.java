package org.tessellate.app.interop.ehr;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * History that is fetched from a record system, a month and a kind of resource after the other; {@code done} of {@code parts} are imported.
 *
 * @param firstMonth the first day of the earliest month
 * @param narrowing what else the search says, for instance {@code location=Location/ed}
 */
record Pull(String id, String system, String unit, LocalDate firstMonth, int months, String narrowing, Status status, String requestedBy, Instant startedAt,
        @Nullable Instant finishedAt, @Nullable String failure, int failures, long parts, long done, long pages, long rows) {

    /** Where it stands; a failed one is resumed by hand. */
    enum Status { RUNNING, COMPLETED, FAILED }

    /** One month of one kind, and how far it is: {@code bytes} of the file are on disk for good, {@code next} is the page after them. */
    record Part(String pull, Kind kind, LocalDate month, @Nullable String next, long bytes, int pages) {
    }

    /** What is asked for. */
    enum Kind { APPOINTMENT, ENCOUNTER }
}
