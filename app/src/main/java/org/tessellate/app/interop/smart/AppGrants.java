package org.tessellate.app.interop.smart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.runtime.Secret;

/** What people let apps do, and the codes and refresh tokens by which the apps claim it; of these only hashes are kept. */
@Repository
class AppGrants {

    /** Of a code. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    /** {@code context} is whether the app is told of the patient; {@code offline} whether it may come back when nobody is there. */
    record Grant(String id, String app, String username, String scopes, @Nullable String patient, boolean context, boolean offline, Instant since, Instant until) {
    }

    /** What was claimed, once more or in time or neither; {@code challenge} and {@code redirect} are those of a code. */
    record Claimed(Grant grant, boolean again, boolean late, @Nullable String redirect, @Nullable String challenge) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    AppGrants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Grant grant) {
        jdbc.sql("INSERT INTO interop.app_grant (id, app, username, scopes, patient, context, offline, created_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(grant.id(), grant.app(), grant.username(), grant.scopes(), grant.patient(), grant.context(), grant.offline(), at(grant.since()), at(grant.until())).update();
    }

    /** Puts off its end. */
    void prolong(Grant grant, Instant until) {
        jdbc.sql("UPDATE interop.app_grant SET ends_at = ? WHERE id = ?").params(at(until), grant.id()).update();
    }

    Optional<Grant> find(String id) {
        return jdbc.sql("SELECT * FROM interop.app_grant WHERE id = ? AND ends_at > ?").params(id, moment()).query(AppGrants::read).optional();
    }

    List<Grant> of(String username) {
        return jdbc.sql("SELECT * FROM interop.app_grant WHERE username = ? AND ends_at > ? ORDER BY created_at, id").params(username, moment()).query(AppGrants::read).list();
    }

    List<Grant> ofApp(String app) {
        return jdbc.sql("SELECT * FROM interop.app_grant WHERE app = ?").param(app).query(AppGrants::read).list();
    }

    boolean remove(String id) {
        return jdbc.sql("DELETE FROM interop.app_grant WHERE id = ?").param(id).update() == 1;
    }

    String code(Grant grant, String redirect, String challenge) {
        return secret(grant, redirect, challenge, clock.instant().plus(SHORT));
    }

    String refresh(Grant grant, Instant until) {
        return secret(grant, null, null, until);
    }

    private String secret(Grant grant, @Nullable String redirect, @Nullable String challenge, Instant until) {
        String secret = Secret.fresh();
        jdbc.sql("INSERT INTO interop.app_secret (hash, app_grant, redirect_uri, challenge, used, expires_at) VALUES (?, ?, ?, ?, false, ?)")
                .params(Secret.hash(secret), grant.id(), redirect, challenge, at(until)).update();
        return secret;
    }

    /** Uses it up, whatever follows; of two who try at once the second waits, and sees that it was used. */
    Optional<Claimed> claim(String secret) {
        return jdbc.sql("""
                SELECT g.*, s.used, s.expires_at <= :now AS late, s.redirect_uri, s.challenge FROM interop.app_secret s JOIN interop.app_grant g ON g.id = s.app_grant
                WHERE s.hash = :hash AND g.ends_at > :now FOR UPDATE OF s""").param("hash", Secret.hash(secret)).param("now", moment())
                .query((row, number) -> new Claimed(read(row, number), row.getBoolean("used"), row.getBoolean("late"), row.getString("redirect_uri"), row.getString("challenge"))).optional()
                .filter(claimed -> jdbc.sql("UPDATE interop.app_secret SET used = true WHERE hash = ?").param(Secret.hash(secret)).update() == 1);
    }

    /** By which grant an app has a refresh token. */
    Optional<String> grantOf(String secret) {
        return jdbc.sql("SELECT app_grant FROM interop.app_secret WHERE hash = ?").param(Secret.hash(secret)).query(String.class).optional();
    }

    int purge() {
        jdbc.sql("DELETE FROM interop.app_secret WHERE expires_at <= ?").param(moment()).update();
        return jdbc.sql("DELETE FROM interop.app_grant WHERE ends_at <= ?").param(moment()).update();
    }

    private static Grant read(ResultSet row, int number) throws SQLException {
        return new Grant(row.getString("id"), row.getString("app"), row.getString("username"), row.getString("scopes"), row.getString("patient"), row.getBoolean("context"),
                row.getBoolean("offline"), row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime moment() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
