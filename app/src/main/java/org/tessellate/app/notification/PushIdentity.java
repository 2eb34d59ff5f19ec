package org.tessellate.app.notification;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who we are to push services (VAPID, RFC 8292): a key of our own, and whom to write to about it; thread-safe. */
@Component
class PushIdentity {

    private static final Duration VALID = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final NotificationSettings settings;
    private final Clock clock;
    private final AtomicReference<@Nullable KeyPair> known = new AtomicReference<>();

    PushIdentity(JdbcClient jdbc, JsonMapper json, NotificationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Where a push service reaches whoever runs this; without it some services refuse us. */
    Optional<String> contact() {
        URI home = settings.publicUrl();
        return home != null && "https".equals(home.getScheme()) ? Optional.of(home.toString()) : Optional.ofNullable(settings.from()).map(from -> "mailto:" + from);
    }

    /** As browsers want it: they take messages signed with it only. */
    String publicKey() {
        return P256.text((ECPublicKey) key().getPublic());
    }

    /** The Authorization header for that service. */
    String authorization(URI endpoint) {
        Map<String, Object> claims = Map.of("aud", endpoint.resolve("/").toString().replaceAll("/$", ""), "exp", clock.instant().plus(VALID).getEpochSecond(),
                "sub", contact().orElseThrow());
        String signed = encoded(Map.of("typ", "JWT", "alg", "ES256")) + "." + encoded(claims);
        return "vapid t=%s.%s, k=%s".formatted(signed, P256.TEXT.encodeToString(signature(signed)), publicKey());
    }

    private String encoded(Map<String, Object> part) {
        return P256.TEXT.encodeToString(json.writeValueAsBytes(part));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key().getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java has ES256.", failure);
        }
    }

    private KeyPair key() {
        KeyPair pair = known.get();
        if (pair == null) {
            pair = kept().orElseGet(this::made);
            known.set(pair);
        }
        return pair;
    }

    private Optional<KeyPair> kept() {
        return jdbc.sql("SELECT public_key, private_key FROM notification.push_key")
                .query((row, number) -> P256.pair(row.getString("public_key"), row.getString("private_key"))).optional();
    }

    // Whoever comes first, of all nodes.
    private KeyPair made() {
        KeyPair fresh = P256.fresh();
        jdbc.sql("INSERT INTO notification.push_key (public_key, private_key, made_at) VALUES (?, ?, ?) ON CONFLICT (only_one) DO NOTHING")
                .params(P256.text((ECPublicKey) fresh.getPublic()), P256.text((ECPrivateKey) fresh.getPrivate()), clock.instant().atOffset(ZoneOffset.UTC)).update();
        return kept().orElseThrow();
    }
}
