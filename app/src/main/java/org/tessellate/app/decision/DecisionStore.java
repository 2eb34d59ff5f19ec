package org.tessellate.app.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Page;
import tools.jackson.databind.json.JsonMapper;

/** The tables of recommendations and of what was decided on them; the second only grows. */
@Component
class DecisionStore {

    private static final int LONGEST_QUEUE = 500;

    private static final String WAITING = """
            WHERE status IN ('OPEN', 'DEFERRED') AND (:unit::text IS NULL OR unit_id = :unit) AND (:everywhere OR unit_id = ANY(:units))
                AND (deferred_until IS NULL OR deferred_until <= :now OR expires_at <= :now)""";
    private static final String SOONEST_FIRST = " ORDER BY expires_at NULLS LAST, issued_at, id";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DecisionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** So that two proposals on one subject follow each other instead of both staying open. */
    void lockSubject(Proposal proposal) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))")
                .param("subject", "recommendation " + proposal.kind() + " " + proposal.subject())
                .query((row, number) -> proposal).single();
    }

    List<Recommendation> openOn(String kind, String subject) {
        return jdbc.sql("""
                SELECT body FROM decision.recommendation
                WHERE kind = :kind AND subject = :subject AND status IN ('OPEN', 'DEFERRED') ORDER BY id FOR UPDATE""")
                .param("kind", kind).param("subject", subject).query(this::recommendation).list();
    }

    void add(Recommendation added) {
        jdbc.sql("""
                INSERT INTO decision.recommendation (id, kind, subject, unit_id, status, issued_at, expires_at, deferred_until, body)
                VALUES (:id, :kind, :subject, :unit, :status, :issued, :expires, :until, :body::jsonb)""")
                .param("id", added.id().value()).param("kind", added.proposal().kind())
                .param("subject", added.proposal().subject()).param("unit", added.proposal().unit().value())
                .param("status", added.status().name()).param("issued", stored(added.issuedAt()))
                .param("expires", stored(added.expiresAt())).param("until", stored(added.deferredUntil()))
                .param("body", json.writeValueAsString(added))
                .update();
    }

    void update(Recommendation changed) {
        jdbc.sql("UPDATE decision.recommendation SET status = :status, deferred_until = :until, body = :body::jsonb WHERE id = :id")
                .param("id", changed.id().value()).param("status", changed.status().name())
                .param("until", stored(changed.deferredUntil())).param("body", json.writeValueAsString(changed))
                .update();
    }

    void add(Decision decision) {
        jdbc.sql("INSERT INTO decision.decision (recommendation_id, decided_at, body) VALUES (:id, :at, :body::jsonb)")
                .param("id", decision.recommendation().value()).param("at", stored(decision.at()))
                .param("body", json.writeValueAsString(decision))
                .update();
    }

    Optional<Recommendation> find(RecommendationId id) {
        return jdbc.sql("SELECT body FROM decision.recommendation WHERE id = :id")
                .param("id", id.value()).query(this::recommendation).optional();
    }

    Optional<Recommendation> locked(RecommendationId id) {
        return jdbc.sql("SELECT body FROM decision.recommendation WHERE id = :id FOR UPDATE")
                .param("id", id.value()).query(this::recommendation).optional();
    }

    List<Decision> decisions(RecommendationId id) {
        return jdbc.sql("SELECT body FROM decision.decision WHERE recommendation_id = :id ORDER BY id").param("id", id.value())
                .query((row, number) -> json.readValue(row.getString("body"), Decision.class)).list();
    }

    /** How many approvals each has; those without any are left out. */
    Map<RecommendationId, Integer> approvals(Collection<RecommendationId> ids) {
        return jdbc.sql("""
                SELECT recommendation_id, count(*) AS given FROM decision.decision
                WHERE recommendation_id = ANY(:ids) AND body ->> 'outcome' = 'APPROVED' GROUP BY recommendation_id""")
                .param("ids", ids.stream().map(RecommendationId::value).toArray(String[]::new))
                .query((row, _) -> Map.entry(new RecommendationId(row.getString(1)), row.getInt(2))).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those expired stay, overdue and first, until people say no to them. */
    List<Recommendation> queue(@Nullable UnitId unit, Optional<Set<String>> limitedTo, Instant now) {
        return jdbc.sql("SELECT body FROM decision.recommendation " + WAITING + SOONEST_FIRST + " LIMIT :most")
                .params(waiting(unit, limitedTo, now)).param("most", LONGEST_QUEUE).query(this::recommendation).list();
    }

    /** A page of the queue, and how long all of it is. */
    Page<Recommendation> queue(@Nullable UnitId unit, Optional<Set<String>> limitedTo, Instant now, ListQuery query) {
        Map<String, Object> params = waiting(unit, limitedTo, now);
        long total = jdbc.sql("SELECT count(*) FROM decision.recommendation " + WAITING).params(params).query(Long.class).single();
        List<Recommendation> items = jdbc.sql("SELECT body FROM decision.recommendation " + WAITING + SOONEST_FIRST + " LIMIT :size OFFSET :skip").params(params)
                .param("size", query.size()).param("skip", (long) query.page() * query.size()).query(this::recommendation).list();
        return new Page<>(items, total, query.page(), query.size());
    }

    private static Map<String, Object> waiting(@Nullable UnitId unit, Optional<Set<String>> limitedTo, Instant now) {
        Map<String, Object> params = new HashMap<>(within(limitedTo));
        params.put("unit", unit == null ? null : unit.value());
        params.put("now", stored(now));
        return params;
    }

    List<Recommendation> deferred(@Nullable UnitId unit, Optional<Set<String>> limitedTo, Instant now) {
        return jdbc.sql("""
                SELECT body FROM decision.recommendation
                WHERE status = 'DEFERRED' AND deferred_until > :now AND (:unit::text IS NULL OR unit_id = :unit)
                    AND (:everywhere OR unit_id = ANY(:units)) AND (expires_at IS NULL OR expires_at > :now)
                ORDER BY deferred_until, id LIMIT :most""")
                .param("unit", unit == null ? null : unit.value()).params(within(limitedTo)).param("now", stored(now)).param("most", LONGEST_QUEUE)
                .query(this::recommendation).list();
    }

    Page<Recommendation> list(@Nullable String unit, @Nullable String status, @Nullable String kind,
            Optional<Set<String>> limitedTo, ListQuery query) {
        String where = """
                WHERE (:unit::text IS NULL OR unit_id = :unit) AND (:status::text IS NULL OR status = :status)
                    AND (:kind::text IS NULL OR kind = :kind) AND (:everywhere OR unit_id = ANY(:units))""";
        long total = jdbc.sql("SELECT count(*) FROM decision.recommendation " + where)
                .param("unit", unit).param("status", status).param("kind", kind).params(within(limitedTo)).query(Long.class).single();
        List<Recommendation> items = jdbc.sql("SELECT body FROM decision.recommendation " + where
                        + " ORDER BY issued_at DESC, id LIMIT :size OFFSET :skip")
                .param("unit", unit).param("status", status).param("kind", kind).params(within(limitedTo))
                .param("size", query.size()).param("skip", (long) query.page() * query.size())
                .query(this::recommendation).list();
        return new Page<>(items, total, query.page(), query.size());
    }

    static Map<String, Object> within(Optional<Set<String>> limitedTo) {
        return Map.of("everywhere", limitedTo.isEmpty(), "units", limitedTo.orElse(Set.of()).toArray(String[]::new));
    }

    private Recommendation recommendation(ResultSet row, int number) throws SQLException {
        return json.readValue(row.getString("body"), Recommendation.class);
    }

    private static @Nullable OffsetDateTime stored(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
