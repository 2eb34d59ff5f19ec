package org.tessellate.app.register;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
        List<String> found = new ArrayList<>();
        sources.forEach(source -> found.addAll(of(source, id)));
        if (!found.isEmpty()) {
            String more = found.size() > SHOWN ? " and more" : "";
            throw Problem.conflict(ProblemCode.CONFLICT, "%s (%s) is still referred to by %s%s."
                    .formatted(entity, id, String.join(", ", found.stream().limit(SHOWN).toList()), more),
                    "Maybe deactivate these first, or let them refer to another one.").with("referredBy", found);
        }
    }

    private List<String> of(Source source, String id) {
        return jdbc.sql("""
                SELECT id FROM %s WHERE active AND jsonb_exists(body -> '%s', :id) AND id <> :id ORDER BY id LIMIT %d"""
                .formatted(source.table, source.property, SHOWN + 1))
                .param("id", id).query(String.class).list().stream()
                .distinct().map(found -> "%s (%s)".formatted(source.entity, found)).toList();
    }
}
