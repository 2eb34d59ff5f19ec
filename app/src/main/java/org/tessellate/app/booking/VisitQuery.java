package org.tessellate.app.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which visits are meant; null parts do not narrow, empty ones let nothing through. A visit takes one of each of the {@code resources}, which
 * are keys such as {@code staff/dr-a}.
 */
public record VisitQuery(@Nullable Collection<String> ids, @Nullable Collection<String> patients, @Nullable Collection<String> procedures,
        @Nullable Collection<String> statuses, @Nullable Collection<String> units, List<Collection<String>> resources, VisitStart start) {

    public static final VisitQuery ALL = new VisitQuery(null, null, null, null, null, List.of(), VisitStart.ANY);

    public VisitQuery {
        resources = List.copyOf(resources);
    }

    public VisitQuery withIds(Collection<String> only) {
        return new VisitQuery(only, patients, procedures, statuses, units, resources, start);
    }

    public VisitQuery ofPatients(Collection<String> only) {
        return new VisitQuery(ids, only, procedures, statuses, units, resources, start);
    }

    public VisitQuery ofProcedures(Collection<String> only) {
        return new VisitQuery(ids, patients, only, statuses, units, resources, start);
    }

    public VisitQuery inStatus(Collection<String> only) {
        return new VisitQuery(ids, patients, procedures, only, units, resources, start);
    }

    public VisitQuery inUnits(Collection<String> only) {
        return new VisitQuery(ids, patients, procedures, statuses, only, resources, start);
    }

    /** Beside what is asked for already. */
    public VisitQuery takingAnyOf(Collection<String> keys) {
        List<Collection<String>> all = new ArrayList<>(resources);
        all.add(List.copyOf(keys));
        return new VisitQuery(ids, patients, procedures, statuses, units, all, start);
    }

    public VisitQuery starting(VisitStart when) {
        return new VisitQuery(ids, patients, procedures, statuses, units, resources, when);
    }

    public VisitQuery startingWithin(@Nullable Instant first, @Nullable Instant next) {
        return starting(VisitStart.within(first, next));
    }
}
