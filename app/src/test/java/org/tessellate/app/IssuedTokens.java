package org.tessellate.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which tokens open something now, by the table and the tests' clock. */
record IssuedTokens(JdbcClient jdbc, Clock clock) {

    boolean open(String token) {
        return jdbc.sql("SELECT count(*) FROM identity.api_token WHERE token_hash = ? AND expires_at > ?")
                .params(hash(token), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single() > 0;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("SHA-256 is missing.\nMaybe the Java runtime is not a complete one.", failure);
        }
    }
}
