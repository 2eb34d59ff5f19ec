package org.tessellate.app.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Proves by a token that a registered system signed with its own key that it is who it says it is (private_key_jwt of SMART Backend
 * Services), and gives it a token for a few minutes. Thread-safe.
 */
@Service
public class ClientAssertions {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SignedTokens signed;
    private final Map<String, DefaultJWTProcessor<SecurityContext>> processors = new ConcurrentHashMap<>();

    ClientAssertions(SignedTokens signed) {
        this.signed = signed;
    }

    /** Whom it says it is from, unproved. */
    public Optional<String> issuer(String assertion) {
        return SignedTokens.issuer(assertion);
    }

    /** True when the client signed it with one of its keys, for this address, now, and it was not used before; {@code keys} as in {@link #fault}. */
    public boolean proves(String assertion, String client, String keys, String address) {
        return signed.opened(assertion, processors.computeIfAbsent(keys, text -> SignedTokens.by(source(text))), address)
                .filter(claims -> client.equals(claims.getIssuer()) && client.equals(claims.getSubject())).isPresent();
    }

    /** What is wrong with a client's keys: they are the https address of a JSON Web Key Set, or such a set itself. */
    public static Optional<String> fault(String keys) {
        try {
            return isSet(keys) ? fault(JWKSet.parse(keys)) : isSafe(URI.create(keys)) ? Optional.empty() : Optional.of("is no https address");
        } catch (ParseException | IllegalArgumentException unreadable) {
            return Optional.of("is neither an https address nor a JSON Web Key Set");
        }
    }

    private static Optional<String> fault(JWKSet keys) {
        return keys.getKeys().stream().anyMatch(JWK::isPrivate) ? Optional.of("holds a private key, which nobody but the client may have")
                : keys.getKeys().isEmpty() ? Optional.of("holds no public key") : Optional.empty();
    }

    private static boolean isSet(String keys) {
        return keys.stripLeading().startsWith("{");
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()) && OWN_MACHINE.contains(address.getHost()));
    }

    private static JWKSource<SecurityContext> source(String keys) {
        try {
            return isSet(keys) ? new ImmutableJWKSet<>(JWKSet.parse(keys).toPublicJWKSet()) : JWKSourceBuilder.create(URI.create(keys).toURL()).retrying(true).build();
        } catch (ParseException | MalformedURLException unreadable) {
            throw new IllegalStateException("The keys of a client are not readable any more.\nMaybe register it anew.", unreadable);
        }
    }
}
