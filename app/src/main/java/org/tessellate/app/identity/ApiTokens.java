package org.tessellate.app.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Bearer tokens for API clients: random, shown once, stored as a hash, expiring. */
@Service
class ApiTokens {

    static final Duration LIFE = Duration.ofHours(12);
    static final String PREFIX = "tsl_";

    private final JdbcClient jdbc;
    private final Users users;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.clock = clock;
    }

    /** A token and the moment it ends. */
    record Issued(String token, Instant expiresAt) {}

    Issued issue(Actor actor, String label) {
        return issue(actor, label, LIFE);
    }

    Issued issue(Actor actor, String label, Duration life) {
        return issue(actor, label, life, null);
    }

    Issued issue(Actor actor, String label, Duration life, @Nullable Scopes scopes) {
        return issue(actor, label, life, scopes, null);
    }

    /** {@code grant} is what somebody let an app do; the token ends with it at the latest. */
    Issued issue(Actor actor, String label, Duration life, @Nullable Scopes scopes, @Nullable String grant) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        Instant expiry = now.plus(life);
        jdbc.sql("INSERT INTO identity.api_token (token_hash, username, label, created_at, expires_at, scopes, patient, app_grant) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(hash(token), actor.username(), label, Accounts.timestamp(now), Accounts.timestamp(expiry), scopes == null ? null : scopes.text(),
                        scopes == null ? null : scopes.patient(), grant).update();
        return new Issued(token, expiry);
    }

    /** Whom a token stands for, and what it is limited to, if it is. */
    record Opened(Actor actor, @Nullable Scopes scopes, @Nullable String label) {}

    private record Row(String username, @Nullable Scopes scopes, String label) {}

    Optional<Opened> open(String token) {
        return jdbc.sql("SELECT username, scopes, label, patient FROM identity.api_token WHERE token_hash = ? AND expires_at > ?")
                .params(hash(token), Accounts.timestamp(clock.instant()))
                .query((row, number) -> new Row(row.getString(1), row.getString(2) == null ? null : Scopes.written(row.getString(2), row.getString(4)), row.getString(3)))
                .optional()
                .flatMap(found -> users.actor(found.username()).map(actor -> new Opened(actor, found.scopes(), found.label())));
    }

    void revoke(String token) {
        jdbc.sql("DELETE FROM identity.api_token WHERE token_hash = ?").param(hash(token)).update();
    }

    void revokeAll(String username) {
        jdbc.sql("DELETE FROM identity.api_token WHERE username = ?").param(username).update();
    }

    void revokeGrant(String grant) {
        jdbc.sql("DELETE FROM identity.api_token WHERE app_grant = ?").param(grant).update();
    }

    /** By which grant an app has this token. */
    Optional<String> grantOf(String token) {
        return jdbc.sql("SELECT app_grant FROM identity.api_token WHERE token_hash = ? AND app_grant IS NOT NULL").param(hash(token)).query(String.class).optional();
    }

    /** True when the user had a token of that public id. */
    boolean revoke(String username, String id) {
        return jdbc.sql("DELETE FROM identity.api_token WHERE username = ? AND left(token_hash, 16) = ?").params(username, id).update() > 0;
    }

    /** Removes what has ended and opens nothing any more. */
    int purge() {
        return jdbc.sql("DELETE FROM identity.api_token WHERE expires_at <= ?").param(Accounts.timestamp(clock.instant())).update();
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every Java has SHA-256.", failure);
        }
    }
}
