package org.tessellate.app.booking;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which visits are meant; null parts do not narrow, empty ones let nothing through. {@code resource} is a key such as {@code staff/dr-a},
 * {@code from} and {@code to} bound the start.
 */
public record VisitQuery(@Nullable Collection<String> ids, @Nullable Collection<String> patients, @Nullable Collection<String> procedures,
        @Nullable Collection<String> statuses, @Nullable String resource, @Nullable Instant from, @Nullable Instant to) {

    public static final VisitQuery ALL = new VisitQuery(null, null, null, null, null, null, null);

    public VisitQuery withIds(Collection<String> only) {
        return new VisitQuery(only, patients, procedures, statuses, resource, from, to);
    }

    public VisitQuery ofPatients(Collection<String> only) {
        return new VisitQuery(ids, only, procedures, statuses, resource, from, to);
    }

    public VisitQuery ofProcedures(Collection<String> only) {
        return new VisitQuery(ids, patients, only, statuses, resource, from, to);
    }

    public VisitQuery inStatus(Collection<String> only) {
        return new VisitQuery(ids, patients, procedures, only, resource, from, to);
    }

    public VisitQuery taking(String key) {
        return new VisitQuery(ids, patients, procedures, statuses, key, from, to);
    }

    public VisitQuery startingWithin(@Nullable Instant first, @Nullable Instant next) {
        return new VisitQuery(ids, patients, procedures, statuses, resource, first, next);
    }
}
