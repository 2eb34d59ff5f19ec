package org.tessellate.app.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, before it is stored; user, roles and time are added when it is recorded.
 *
 * @param action for instance {@code roster.published}
 * @param details facts that explain the event; no names of patients, no free text about people
 */
public record AuditEvent(Kind kind, String action, String entityType, String entityId, @Nullable String unitId, Map<String, ?> details) {

    /** What sort of thing happened. */
    public enum Kind { CHANGE, ACCESS, DENIED, SIGN_IN }

    public static AuditEvent change(String action, String entityType, String entityId, @Nullable String unitId, Map<String, ?> details) {
        return new AuditEvent(Kind.CHANGE, action, entityType, entityId, unitId, details);
    }

    public static AuditEvent access(String action, String entityType, String entityId, @Nullable String unitId, Map<String, ?> details) {
        return new AuditEvent(Kind.ACCESS, action, entityType, entityId, unitId, details);
    }

    /** With the registered system or app by which whoever did it came. */
    AuditEvent by(String client) {
        Map<String, Object> more = new TreeMap<>(details);
        more.putIfAbsent("client", client);
        return new AuditEvent(kind, action, entityType, entityId, unitId, more);
    }
}
