package org.tessellate.app.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A query as SQL: only what narrows is written, so that the database plans for what is asked. */
final class VisitConditions {

    /** No zone is further from Greenwich. */
    private static final Duration WIDEST = Duration.ofHours(18);

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final JsonMapper json;

    private VisitConditions(JsonMapper json) {
        this.json = json;
    }

    /** {@code units} are those in which the reader may read visits; null is all. */
    static VisitConditions of(VisitQuery query, @Nullable Collection<String> units, JsonMapper json) {
        VisitConditions all = new VisitConditions(json);
        all.anyOf("id", query.ids());
        all.anyOf("patient_id", query.patients());
        all.anyOf("procedure_id", query.procedures());
        all.anyOf("status", query.statuses());
        all.anyOf("unit_id", query.units());
        all.anyOf("unit_id", units);
        query.resources().forEach(all::takesAnyOf);
        all.starts(query.start());
        return all;
    }

    String sql() {
        return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }

    private void anyOf(String column, @Nullable Collection<String> wanted) {
        if (wanted != null) {
            conditions.add("%s = ANY (:%s)".formatted(column, named(wanted.toArray(String[]::new))));
        }
    }

    // One by one: the index on what is taken serves each by itself, not an array of them.
    private void takesAnyOf(Collection<String> keys) {
        conditions.add(keys.isEmpty() ? "FALSE" : keys.stream().map(key -> "allocations @> :%s::jsonb".formatted(named(taken(key)))).collect(Collectors.joining(" OR ", "(", ")")));
    }

    private String taken(String key) {
        return json.writeValueAsString(List.of(Map.of("resource", key)));
    }

    private void starts(VisitStart start) {
        compare(">=", start.from());
        compare("<", start.to());
        compareLocal(">=", start.localFrom(), WIDEST.negated());
        compareLocal("<", start.localTo(), WIDEST);
    }

    private void compare(String comparison, @Nullable Instant moment) {
        if (moment != null) {
            conditions.add("starts_at %s :%s".formatted(comparison, named(AppointmentStore.stored(moment))));
        }
    }

    /** The wide bound beside it is for the index. */
    private void compareLocal(String comparison, @Nullable LocalDateTime local, Duration wider) {
        if (local != null) {
            compare(comparison, local.toInstant(ZoneOffset.UTC).plus(wider));
            conditions.add("starts_at %s (:%s::timestamp AT TIME ZONE zone)".formatted(comparison, named(local)));
        }
    }

    private String named(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return name;
    }
}
