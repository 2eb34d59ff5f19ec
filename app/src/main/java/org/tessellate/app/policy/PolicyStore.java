package org.tessellate.app.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two append-only tables of policy. */
@Component
class PolicyStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PolicyStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A version that was let hold from an instant on; of two from the same instant the later one holds. */
    record Active(long id, Instant from, PolicyVersion version) {}

    List<Active> activeEver() {
        return jdbc.sql("SELECT a.id, a.effective_from, v.* FROM policy.activation a JOIN policy.version v USING (layer, scope, number)")
                .query((row, number) -> new Active(row.getLong("id"), instant(row, "effective_from"), version(row, number))).list();
    }

    // The scope's number is taken under a lock, so that two authors never write the same one.
    int lockedNewest(PolicyScope scope) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:scope, 0))").param("scope", "policy " + scope)
                .query((row, number) -> scope).single();
        return jdbc.sql("SELECT coalesce(max(number), 0) FROM policy.version WHERE layer = :layer AND scope = :scope")
                .param("layer", scope.layer().name()).param("scope", scope.id()).query(Integer.class).single();
    }

    PolicyVersion add(PolicyScope scope, JsonNode document, String author, String reason, Instant now) {
        int number = lockedNewest(scope) + 1;
        jdbc.sql("""
                INSERT INTO policy.version (layer, scope, number, document, author, reason, created_at)
                VALUES (:layer, :scope, :number, :document::jsonb, :author, :reason, :at)""")
                .param("layer", scope.layer().name()).param("scope", scope.id()).param("number", number)
                .param("document", document.toString()).param("author", author).param("reason", reason).param("at", stored(now))
                .update();
        return get(scope, number);
    }

    PolicyVersion get(PolicyScope scope, int number) {
        return jdbc.sql("SELECT * FROM policy.version WHERE layer = :layer AND scope = :scope AND number = :number")
                .param("layer", scope.layer().name()).param("scope", scope.id()).param("number", number)
                .query(this::version).optional()
                .orElseThrow(() -> Problem.notFound("Policy version", scope + " v" + number));
    }

    PolicyActivation activate(PolicyScope scope, int number, Instant from, String user, String reason, Instant now) {
        jdbc.sql("""
                INSERT INTO policy.activation (layer, scope, number, effective_from, activated_by, reason, activated_at)
                VALUES (:layer, :scope, :number, :from, :user, :reason, :at)""")
                .param("layer", scope.layer().name()).param("scope", scope.id()).param("number", number)
                .param("from", stored(from)).param("user", user).param("reason", reason).param("at", stored(now))
                .update();
        return new PolicyActivation(scope.layer(), scope.id(), number, from, user, reason, now);
    }

    List<PolicyVersion> versions(PolicyScope scope) {
        return jdbc.sql("SELECT * FROM policy.version WHERE layer = :layer AND scope = :scope ORDER BY number DESC")
                .param("layer", scope.layer().name()).param("scope", scope.id()).query(this::version).list();
    }

    List<PolicyActivation> activations(PolicyScope scope) {
        return jdbc.sql("SELECT * FROM policy.activation WHERE layer = :layer AND scope = :scope ORDER BY id DESC")
                .param("layer", scope.layer().name()).param("scope", scope.id()).query(PolicyStore::activation).list();
    }

    private PolicyVersion version(ResultSet row, int number) throws SQLException {
        return new PolicyVersion(PolicyLayer.valueOf(row.getString("layer")), row.getString("scope"), row.getInt("number"),
                json.readTree(row.getString("document")), row.getString("author"), row.getString("reason"), instant(row, "created_at"));
    }

    private static PolicyActivation activation(ResultSet row, int number) throws SQLException {
        return new PolicyActivation(PolicyLayer.valueOf(row.getString("layer")), row.getString("scope"), row.getInt("number"),
                instant(row, "effective_from"), row.getString("activated_by"), row.getString("reason"), instant(row, "activated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
