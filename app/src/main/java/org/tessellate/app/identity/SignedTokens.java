package org.tessellate.app.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens tokens that another system signed by ES384 or RS384: for exactly this address, five minutes at most, and once. Thread-safe. */
@Component
class SignedTokens {

    private static final Logger LOG = LoggerFactory.getLogger(SignedTokens.class);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignedTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static DefaultJWTProcessor<SecurityContext> by(JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // Time is judged below by our clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    /** Whom it says it is from, unproved. */
    static Optional<String> issuer(String token) {
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException unreadable) {
            LOG.warn("A token was refused: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** What it says, if it opens the address now; otherwise the log says why not. */
    Optional<JWTClaimsSet> opened(String token, DefaultJWTProcessor<SecurityContext> keys, String address) {
        try {
            JWTClaimsSet claims = keys.process(SignedJWT.parse(token), null);
            return opens(claims, address) ? Optional.of(claims) : Optional.empty();
        } catch (KeySourceException away) {
            LOG.warn("A token was refused since the keys of its system could not be read", away);
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            LOG.warn("A token was refused: {}", refused.getMessage());
        }
        return Optional.empty();
    }

    private boolean opens(JWTClaimsSet claims, String address) {
        Instant now = clock.instant();
        Date expiry = claims.getExpirationTime();
        if (expiry == null || claims.getJWTID() == null || !claims.getAudience().contains(address)) {
            LOG.warn("A token of ({}) was refused: it lacks exp or jti, or is for another address than ({})", claims.getIssuer(), address);
            return false;
        }
        Instant issued = claims.getIssueTime() == null ? now : claims.getIssueTime().toInstant();
        boolean inTime = now.isBefore(expiry.toInstant().plus(SKEW)) && !issued.isAfter(now.plus(SKEW))
                && expiry.toInstant().isBefore(now.plus(LONGEST).plus(SKEW));
        boolean first = inTime && isFirst(claims);
        if (!first) {
            LOG.warn("A token of ({}) was refused: {}", claims.getIssuer(), inTime ? "it was used before" : "it is not of this time");
        }
        return first;
    }

    private boolean isFirst(JWTClaimsSet claims) {
        return jdbc.sql("INSERT INTO identity.used_token (issuer, id, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(claims.getIssuer(), claims.getJWTID(), Accounts.timestamp(claims.getExpirationTime().toInstant().plus(SKEW))).update() == 1;
    }

    /** Forgets the ids of tokens that have ended. */
    int purge() {
        return jdbc.sql("DELETE FROM identity.used_token WHERE expires_at <= ?").param(Accounts.timestamp(clock.instant())).update();
    }
}
