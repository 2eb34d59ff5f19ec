package org.tessellate.app.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Combiner;
import tools.jackson.databind.json.JsonMapper;

/** Records events in the caller's transaction: what rolls back leaves no record, what commits leaves one; thread-safe. */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;
    private final JsonMapper json;
    private final Combiner<Deed, Deed> accesses;

    Audit(JdbcClient jdbc, Access access, Clock clock, JsonMapper json, Attempts attempts) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
        this.json = json;
        this.accesses = new Combiner<>("access-record", deeds -> attempts.run(() -> {
            store(deeds);
            return deeds;
        }));
    }

    /** An event with who did it, in which request and when: made where it happens, for a transaction that serves many. */
    public record Deed(AuditEvent event, Actor actor, Instant at, @Nullable String request, Map<String, String> circumstances) {}

    /** Must run inside the transaction of the change it tells of. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        store(List.of(deed(event)));
    }

    /** What is to be recorded later with {@link #recordAll}, in the current actor's name. */
    public Deed deed(AuditEvent event) {
        return deed(event, access.current());
    }

    private Deed deed(AuditEvent event, Actor actor) {
        Optional<String> client = actor.isSystem() ? Optional.empty() : access.client();
        return new Deed(client.map(event::by).orElse(event), actor, clock.instant().truncatedTo(ChronoUnit.MICROS), RequestIds.current().orElse(null),
                RequestIds.circumstances());
    }

    /** As {@link #record}, in the order given. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(List<Deed> deeds) {
        store(deeds);
    }

    /** What is no change of data, a read or a refusal, in the current actor's name. */
    public void recordAlone(AuditEvent event) {
        recordAccess(event, access.current());
    }

    /**
     * For what is no change of data: reads, refusals, sign-ins. It is committed when this returns; those that come at the same time share
     * the commit. Within a transaction of the caller it is part of that one.
     */
    void recordAccess(AuditEvent event, Actor actor) {
        Deed deed = deed(event, actor);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            store(List.of(deed));
        } else {
            accesses.serve(deed);
        }
    }

    private static Map<String, Object> withRequest(Deed deed) {
        Map<String, Object> all = new LinkedHashMap<>(deed.event().details());
        if (deed.request() != null) {
            all.put("request", deed.request());
        }
        deed.circumstances().forEach(all::putIfAbsent);
        return all;
    }

    private void store(List<Deed> deeds) {
        jdbc.sql("""
                WITH added AS (
                    INSERT INTO audit.event (at, kind, actor, roles, action, entity_type, entity_id, unit_id, details)
                    SELECT at::timestamptz, kind, actor, roles, action, entity_type, entity_id, unit_id, details::jsonb
                    FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                        AS t (at, kind, actor, roles, action, entity_type, entity_id, unit_id, details) RETURNING id)
                INSERT INTO audit.unsealed (event_id) SELECT id FROM added""")
                .params(column(deeds, deed -> deed.at().toString()), column(deeds, deed -> deed.event().kind().name()),
                        column(deeds, deed -> deed.actor().username()), column(deeds, deed -> deed.actor().roleNames()),
                        column(deeds, deed -> deed.event().action()), column(deeds, deed -> deed.event().entityType()),
                        column(deeds, deed -> deed.event().entityId()), column(deeds, deed -> deed.event().unitId()),
                        column(deeds, deed -> json.writeValueAsString(withRequest(deed))))
                .update();
    }

    private static String[] column(List<Deed> deeds, Function<Deed, @Nullable String> value) {
        return deeds.stream().map(value).toArray(String[]::new);
    }
}
