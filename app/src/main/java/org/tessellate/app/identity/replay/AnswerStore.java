package org.tessellate.app.identity.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys and their answers. A row says {@code changed} from within the transaction that changes something, and has an answer only
 * once the answer is whole; each takeover of a dead process' row gets a new attempt, so that a late first one cannot commit any more.
 */
@Component
class AnswerStore {

    static final Duration KEPT = Duration.ofHours(24);
    /** How long an unanswered request counts as running before a repetition takes over. */
    static final Duration TURN = Duration.ofMinutes(1);

    private static final String OWN = " WHERE actor = :actor AND key = :key AND attempt = :attempt";
    // That somebody has the turn need not reach the disk before the work begins: the work's own commit takes it along, and without
    // such a commit nothing was done that could be done twice.
    private static final String IN_PASSING = "set_config('synchronous_commit', 'off', true)";
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    AnswerStore(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    private record Row(String fingerprint, boolean changed, Instant turnEndsAt, Instant createdAt, @Nullable StoredAnswer answer) {}

    /** In its own transaction: the claim stands before the work begins. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Claim claim(KeyedRequest request) {
        UUID attempt = UUID.randomUUID();
        while (!inserted(request, attempt)) {
            Optional<Row> found = locked(request);
            if (found.isPresent()) {
                return judge(request, found.get(), attempt);
            }
        }
        return new Claim.Granted(attempt);
    }

    private boolean inserted(KeyedRequest request, UUID attempt) {
        return jdbc.sql("""
                INSERT INTO identity.keyed_answer (actor, key, fingerprint, attempt, turn_ends_at, created_at)
                SELECT :actor, :key, :fingerprint, :attempt, :turn, :now FROM %s ON CONFLICT DO NOTHING""".formatted(IN_PASSING))
                .param("actor", request.actor()).param("key", request.key()).param("fingerprint", request.fingerprint())
                .param("attempt", attempt).param("turn", at(clock.instant().plus(TURN))).param("now", at(clock.instant())).update() == 1;
    }

    private Optional<Row> locked(KeyedRequest request) {
        return jdbc.sql("SELECT * FROM identity.keyed_answer WHERE actor = ? AND key = ? FOR UPDATE")
                .params(request.actor(), request.key()).query((row, number) -> row(row)).optional();
    }

    private Claim judge(KeyedRequest request, Row row, UUID attempt) {
        if (!row.createdAt().plus(KEPT).isAfter(clock.instant())) {
            return takeOver(request, attempt);
        }
        if (!row.fingerprint().equals(request.fingerprint())) {
            return new Claim.Different();
        }
        return row.answer() != null ? new Claim.Answered(row.answer()) : unanswered(request, row, attempt);
    }

    private Claim unanswered(KeyedRequest request, Row row, UUID attempt) {
        Duration left = Duration.between(clock.instant(), row.turnEndsAt());
        if (left.isPositive()) {
            return new Claim.Running(left);
        }
        return row.changed() ? new Claim.AnswerLost() : takeOver(request, attempt);
    }

    private Claim takeOver(KeyedRequest request, UUID attempt) {
        jdbc.sql("""
                UPDATE identity.keyed_answer SET attempt = ?, fingerprint = ?, changed = false, turn_ends_at = ?, created_at = ?,
                    status = NULL, headers = NULL, body = NULL WHERE actor = ? AND key = ?""")
                .params(attempt, request.fingerprint(), at(clock.instant().plus(TURN)), at(clock.instant()), request.actor(), request.key()).update();
        return new Claim.Granted(attempt);
    }

    /** Within the transaction of a change, before it commits; false when another attempt took over meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean markChanged(KeyedRequest request, UUID attempt) {
        return own("UPDATE identity.keyed_answer SET changed = true", request, attempt).update() == 1;
    }

    /** Keeps the answer, in the caller's transaction where there is one. */
    @Transactional
    void answer(KeyedRequest request, UUID attempt, StoredAnswer answer) {
        own("UPDATE identity.keyed_answer SET status = :status, headers = :headers::jsonb, body = :body", request, attempt)
                .param("status", answer.status()).param("headers", json.writeValueAsString(answer.headers()))
                .param("body", answer.body(), Types.BINARY).update();
    }

    /** That an attempt changed something, and its answer in JSON where it is known. */
    record Given(KeyedRequest request, UUID attempt, int status, @Nullable String body) {}

    /** Marks and answers several attempts in the caller's transaction; how many of them still had their turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    int answerAll(List<Given> given) {
        return jdbc.sql("""
                UPDATE identity.keyed_answer k SET changed = true, status = CASE WHEN t.body IS NULL THEN k.status ELSE t.status::integer END,
                    headers = CASE WHEN t.body IS NULL THEN k.headers ELSE :headers::jsonb END,
                    body = CASE WHEN t.body IS NULL THEN k.body ELSE convert_to(t.body, 'UTF8') END
                FROM unnest(:actors::text[], :keys::text[], :attempts::uuid[], :statuses::text[], :bodies::text[]) AS t (actor, key, attempt, status, body)
                WHERE k.actor = t.actor AND k.key = t.key AND k.attempt = t.attempt""")
                .param("headers", json.writeValueAsString(Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)))
                .param("actors", given.stream().map(one -> one.request().actor()).toArray(String[]::new))
                .param("keys", given.stream().map(one -> one.request().key()).toArray(String[]::new))
                .param("attempts", given.stream().map(one -> one.attempt().toString()).toArray(String[]::new))
                .param("statuses", given.stream().map(one -> String.valueOf(one.status())).toArray(String[]::new))
                .param("bodies", given.stream().map(Given::body).toArray(String[]::new)).update();
    }

    /** Forgets a request that was refused and changed nothing: it may be sent again. False when it did change something. */
    @Transactional
    boolean release(KeyedRequest request, UUID attempt) {
        return own("DELETE FROM identity.keyed_answer USING " + IN_PASSING, request, attempt, " AND NOT changed").update() == 1;
    }

    /** Forgets a request whatever it did. */
    @Transactional
    void forget(KeyedRequest request, UUID attempt) {
        own("DELETE FROM identity.keyed_answer", request, attempt).update();
    }

    @Transactional
    int purge() {
        return jdbc.sql("DELETE FROM identity.keyed_answer WHERE created_at <= ?").param(at(clock.instant().minus(KEPT))).update();
    }

    private JdbcClient.StatementSpec own(String statement, KeyedRequest request, UUID attempt) {
        return own(statement, request, attempt, "");
    }

    private JdbcClient.StatementSpec own(String statement, KeyedRequest request, UUID attempt, String more) {
        return jdbc.sql(statement + OWN + more).param("actor", request.actor()).param("key", request.key()).param("attempt", attempt);
    }

    private Row row(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        StoredAnswer answer = row.wasNull() ? null
                : new StoredAnswer(status, json.readValue(row.getString("headers"), HEADERS), row.getBytes("body"));
        return new Row(row.getString("fingerprint"), row.getBoolean("changed"), instant(row, "turn_ends_at"), instant(row, "created_at"), answer);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
