package org.tessellate.app.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the record back, within the units of whoever looks, and checks that it is whole; thread-safe. */
@Service
public class AuditTrail {

    /** A recorded event as people read it. */
    public record Entry(long id, Instant at, String kind, String actor, String roles, String action, String entityType, String entityId,
            @Nullable String unitId, JsonNode details) {}

    private static final String MATCHING = """
            \sFROM audit.event e
            WHERE (:actor::text IS NULL OR e.actor = :actor) AND (:action::text IS NULL OR e.action = :action)
               AND (:kind::text IS NULL OR e.kind = :kind) AND (:role::text IS NULL OR :role = ANY (string_to_array(e.roles, ',')))
               AND (:entityType::text IS NULL OR e.entity_type = :entityType) AND (:entityId::text IS NULL OR e.entity_id = :entityId)
               AND (:subject::text IS NULL OR e.entity_id = :subject OR e.details ->> 'patient' = :subject
                    OR jsonb_exists(e.details -> 'patients', :subject) OR (e.entity_type = 'route'
                    AND ('&' || e.entity_id || '&' LIKE :subjectInPath OR EXISTS (SELECT FROM jsonb_each_text(e.details) d WHERE d.value = :subject))))
               AND (:unit::text IS NULL OR e.unit_id = :unit) AND (:before::bigint IS NULL OR e.id < :before)
               AND (NOT :patients OR e.entity_type ILIKE 'patient' OR e.action LIKE '%/patients%' OR jsonb_exists(e.details, 'patient')
                    OR jsonb_exists(e.details, 'patients'))
               AND (:from::timestamptz IS NULL OR e.at >= :from) AND (:to::timestamptz IS NULL OR e.at < :to)
               AND (NOT :limited OR e.unit_id = ANY (:units))""";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final HeadWitness witness;
    private final DataSource source;
    private final JsonMapper json;
    private final Access access;
    private final Verifications verifications;

    AuditTrail(JdbcClient jdbc, Sealer sealer, HeadWitness witness, DataSource source, JsonMapper json, Access access, Verifications verifications) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.witness = witness;
        this.source = source;
        this.json = json;
        this.access = access;
        this.verifications = verifications;
    }

    /** The newest matching events first, of the units in which the reader may read the record. */
    public List<Entry> search(AuditQuery query) {
        return search(query, 0);
    }

    /** The same after the first {@code offset} of them. */
    public List<Entry> search(AuditQuery query, int offset) {
        return asked("SELECT " + StoredEvent.COLUMNS + MATCHING + " ORDER BY e.id DESC OFFSET :offset LIMIT :limit", query).param("offset", offset)
                .param("limit", query.limit()).query((row, number) -> entry(StoredEvent.of(row))).list();
    }

    /** How many there are of them, whatever the limit. */
    public int count(AuditQuery query) {
        return asked("SELECT count(*)" + MATCHING, query).query(Integer.class).single();
    }

    private StatementSpec asked(String sql, AuditQuery query) {
        Optional<Set<String>> units = access.current().limitedTo(Permission.AUDIT_READ);
        return jdbc.sql(sql)
                .param("actor", query.actor()).param("action", query.action()).param("kind", query.kind()).param("role", query.role())
                .param("entityType", query.entityType()).param("entityId", query.entityId())
                .param("subject", query.subject()).param("subjectInPath", "%=" + escaped(query.subject()) + "&%")
                .param("unit", query.unit()).param("before", query.before()).param("patients", query.patients())
                .param("from", query.from() == null ? null : query.from().atOffset(ZoneOffset.UTC))
                .param("to", query.to() == null ? null : query.to().atOffset(ZoneOffset.UTC))
                .param("limited", units.isPresent()).param("units", units.orElse(Set.of()).toArray(String[]::new));
    }

    /** One event, for who may read it. */
    public Optional<Entry> find(long id) {
        return jdbc.sql("SELECT %s FROM audit.event e WHERE e.id = ?".formatted(StoredEvent.COLUMNS)).param(id)
                .query((row, number) -> entry(StoredEvent.of(row))).optional()
                .filter(entry -> access.allows(Permission.AUDIT_READ, entry.unitId()));
    }

    /** One change, for who may see the record itself. */
    public Optional<Entry> change(long id) {
        return jdbc.sql("SELECT %s FROM audit.event e WHERE e.id = ? AND e.kind = 'CHANGE'".formatted(StoredEvent.COLUMNS)).param(id)
                .query((row, number) -> entry(StoredEvent.of(row))).optional();
    }

    /** A record by its type and id; ids of different types may be the same. */
    public record Subject(String entityType, String entityId) {}

    /** Which of the last changes concerned these records: a record's own history, for who may see the record itself. */
    public List<Entry> changesOf(Collection<Subject> subjects, int most) {
        return jdbc.sql("""
                SELECT %s FROM audit.event e WHERE e.kind = 'CHANGE' AND e.entity_id = ANY (:ids)
                   AND (e.entity_type, e.entity_id) IN (SELECT * FROM unnest(:types::text[], :ids::text[])) ORDER BY e.id DESC LIMIT :most"""
                .formatted(StoredEvent.COLUMNS)).param("types", subjects.stream().map(Subject::entityType).toArray(String[]::new))
                .param("ids", subjects.stream().map(Subject::entityId).toArray(String[]::new)).param("most", most)
                .query((row, number) -> entry(StoredEvent.of(row))).list();
    }

    private Entry entry(StoredEvent event) {
        return new Entry(event.id(), event.at(), event.kind(), event.actor(), event.roles(), event.action(), event.entityType(),
                event.entityId(), event.unitId(), json.readTree(event.details()));
    }

    /** Seals what waits, then walks the whole chain and keeps what it found. */
    public AuditVerification verify(Consumer<Long> progress) {
        var remembered = witness.remembered();
        sealer.sealAll();
        AuditVerification verification = new ChainVerifier(source, remembered).verify(progress);
        verifications.keep(verification);
        return verification;
    }

    /** When the chain was last checked, and what was found. */
    public Optional<Checked> lastChecked() {
        return verifications.last();
    }

    private static String escaped(@Nullable String text) {
        return text == null ? "" : text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
