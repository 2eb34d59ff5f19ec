package org.tessellate.app.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.Problem;

/**
 * What to look for in the record; null parts do not narrow. {@code subject} finds both changes of a record and who looked at it,
 * {@code before} continues after a page, {@code patients} keeps only what touched patients' data.
 */
public record AuditQuery(@Nullable String actor, @Nullable String role, @Nullable String kind, @Nullable String action,
        @Nullable String entityType, @Nullable String entityId, @Nullable String subject, @Nullable String unit, @Nullable Instant from,
        @Nullable Instant to, @Nullable Long before, boolean patients, int limit) {

    static final int MOST_ROWS = 1_000;
    private static final int USUAL_ROWS = 100;

    /** Reads the parameters of an address; those it does not know narrow nothing. */
    public static AuditQuery of(Map<String, String> parameters) {
        String limit = text(parameters, "limit");
        String before = text(parameters, "before");
        return new AuditQuery(text(parameters, "actor"), text(parameters, "role"), text(parameters, "kind"), text(parameters, "action"),
                text(parameters, "entityType"), text(parameters, "entityId"), text(parameters, "subject"), text(parameters, "unit"),
                time(parameters, "from"), time(parameters, "to"), before == null ? null : (Long) number("before", before),
                Boolean.parseBoolean(parameters.get("patients")),
                (int) Math.clamp(limit == null ? USUAL_ROWS : number("limit", limit), 1, MOST_ROWS));
    }

    public AuditQuery limitedTo(int rows) {
        return new AuditQuery(actor, role, kind, action, entityType, entityId, subject, unit, from, to, before, patients, rows);
    }

    /** The page that follows the event of that id. */
    public AuditQuery before(long id) {
        return new AuditQuery(actor, role, kind, action, entityType, entityId, subject, unit, from, to, id, patients, limit);
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        return Blank.toNull(parameters.get(name));
    }

    private static @Nullable Instant time(Map<String, String> parameters, String name) {
        String value = text(parameters, name);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException unreadable) {
            throw Problem.badRequest("The time %s (%s) cannot be read.".formatted(name, value), "Maybe write it as 2026-03-02T08:00:00Z.");
        }
    }

    private static long number(String name, String value) {
        if (!value.matches("-?\\d{1,18}")) {
            throw Problem.badRequest("The %s (%s) is not a number.".formatted(name, value), "Maybe leave it out.");
        }
        return Long.parseLong(value);
    }
}
