package org.tessellate.app.register;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The registers whose entries stand on those of one register, so that nothing is taken from under them. */
final class Dependents {

    private static final int SHOWN = 10;

    private final List<Source> sources = new CopyOnWriteArrayList<>();
    private final JdbcClient jdbc;

    /** Entries of {@code table} that name an id in {@code property}: as its text, an element or a key. */
    private record Source(String entity, String table, String property) {
    }

    Dependents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Definition<?> definition, String property) {
        sources.add(new Source(definition.entity, definition.table, property));
    }

    /** Call with the entry's row locked: new entries that refer to it wait for that lock. */
    void requireNone(String entity, String id) {
        List<Dependent> found = of(id);
        if (!found.isEmpty()) {
            String more = found.size() > SHOWN ? " and more" : "";
            throw Problem.conflict(ProblemCode.CONFLICT, "%s (%s) is still referred to by %s%s."
                    .formatted(entity, id, found.stream().limit(SHOWN).map(Dependent::toString).collect(Collectors.joining(", ")), more),
                    "Maybe deactivate these first, or let them refer to another one.").with("referredBy", found);
        }
    }

    /** Some of the active entries that name the id, register by register. */
    List<Dependent> of(String id) {
        return sources.stream().flatMap(source -> of(source, id).stream()).toList();
    }

    private List<Dependent> of(Source source, String id) {
        return jdbc.sql("""
                SELECT id FROM %s WHERE active AND jsonb_exists(body -> '%s', :id) AND id <> :id ORDER BY id LIMIT %d"""
                .formatted(source.table, source.property, SHOWN + 1))
                .param("id", id).query(String.class).list().stream()
                .distinct().map(found -> new Dependent(source.entity, found)).toList();
    }
}
