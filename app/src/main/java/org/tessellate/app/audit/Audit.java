package org.tessellate.app.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import tools.jackson.databind.json.JsonMapper;

/** Records events in the caller's transaction: what rolls back leaves no record, what commits leaves one; thread-safe. */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;
    private final JsonMapper json;

    Audit(JdbcClient jdbc, Access access, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
        this.json = json;
    }

    /** Must run inside the transaction of the change it tells of. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        store(event, access.current());
    }

    /** For what is no change of data: reads, refusals, sign-ins. */
    @Transactional
    void recordAccess(AuditEvent event, Actor actor) {
        store(event, actor);
    }

    private static Map<String, Object> withRequest(Map<String, ?> details) {
        Map<String, Object> all = new LinkedHashMap<>(details);
        RequestIds.current().ifPresent(id -> all.put("request", id));
        return all;
    }

    private void store(AuditEvent event, Actor actor) {
        jdbc.sql("""
                WITH added AS (
                    INSERT INTO audit.event (at, kind, actor, roles, action, entity_type, entity_id, unit_id, details)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) RETURNING id)
                INSERT INTO audit.unsealed (event_id) SELECT id FROM added""")
                .params(clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), event.kind().name(), actor.username(),
                        actor.roleNames(), event.action(), event.entityType(), event.entityId(), event.unitId(),
                        json.writeValueAsString(withRequest(event.details())))
                .update();
    }
}
