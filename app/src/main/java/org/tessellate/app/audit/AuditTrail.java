package org.tessellate.app.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the record back and checks that it is whole. */
@Service
public class AuditTrail {

    static final int MOST_ROWS = 1_000;

    /** A recorded event as people read it. */
    public record Entry(long id, Instant at, String kind, String actor, String roles, String action, String entityType, String entityId,
            @Nullable String unitId, JsonNode details) {}

    /** What to look for; null parts do not narrow. */
    public record Query(@Nullable String actor, @Nullable String action, @Nullable String entityType, @Nullable String entityId,
            @Nullable Instant from, @Nullable Instant to, int limit) {}

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final HeadWitness witness;
    private final DataSource source;
    private final JsonMapper json;

    AuditTrail(JdbcClient jdbc, Sealer sealer, HeadWitness witness, DataSource source, JsonMapper json) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.witness = witness;
        this.source = source;
        this.json = json;
    }

    /** The newest matching events first. */
    public List<Entry> search(Query query) {
        return jdbc.sql("""
                SELECT %s FROM audit.event e
                 WHERE (:actor::text IS NULL OR e.actor = :actor) AND (:action::text IS NULL OR e.action = :action)
                   AND (:entityType::text IS NULL OR e.entity_type = :entityType) AND (:entityId::text IS NULL OR e.entity_id = :entityId)
                   AND (:from::timestamptz IS NULL OR e.at >= :from) AND (:to::timestamptz IS NULL OR e.at < :to)
                 ORDER BY e.id DESC LIMIT :limit""".formatted(StoredEvent.COLUMNS))
                .param("actor", query.actor()).param("action", query.action())
                .param("entityType", query.entityType()).param("entityId", query.entityId())
                .param("from", query.from() == null ? null : query.from().atOffset(ZoneOffset.UTC))
                .param("to", query.to() == null ? null : query.to().atOffset(ZoneOffset.UTC))
                .param("limit", Math.clamp(query.limit(), 1, MOST_ROWS))
                .query((row, number) -> entry(StoredEvent.of(row)))
                .list();
    }

    private Entry entry(StoredEvent event) {
        return new Entry(event.id(), event.at(), event.kind(), event.actor(), event.roles(), event.action(), event.entityType(),
                event.entityId(), event.unitId(), json.readTree(event.details()));
    }

    /** Seals what waits, then walks the whole chain. */
    public AuditVerification verify(Consumer<Long> progress) {
        var remembered = witness.remembered();
        sealer.sealAll();
        return new ChainVerifier(source, remembered).verify(progress);
    }
}
