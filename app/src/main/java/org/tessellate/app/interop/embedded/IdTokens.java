package org.tessellate.app.interop.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
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
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens what a record system signed about its user (OpenID Connect Core 3.1.3.7): signed by its key, for us, for this launch, now. Thread-safe. */
@Component
class IdTokens {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

    private final Clock clock;

    IdTokens(Clock clock) {
        this.clock = clock;
    }

    /** The user as FHIR knows them: the claim {@code fhirUser}, empty where there is none. */
    String user(String token, String keys, PendingLaunches.Pending launch, String client) {
        try {
            JWTClaimsSet claims = by(keys).process(SignedJWT.parse(token), null);
            require(claims.getIssuer() != null && claims.getIssuer().equals(launch.endpoints().issuer()), "is of another issuer");
            require(isFor(claims, client), "is for another client");
            require(launch.nonce().equals(claims.getStringClaim("nonce")), "is of another launch");
            require(isOfThisTime(claims), "is not of this time");
            return claims.getClaim("fhirUser") instanceof String user ? user : "";
        } catch (ParseException | BadJOSEException | JOSEException unproved) {
            throw unproved("is not signed by a key of its issuer (%s)".formatted(unproved.getClass().getSimpleName()));
        }
    }

    private static DefaultJWTProcessor<SecurityContext> by(String keys) throws ParseException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(JWKSet.parse(keys))));
        // What it says is judged above, time by our clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    /** One that several may read says who asked for it. */
    private static boolean isFor(JWTClaimsSet claims, String client) throws ParseException {
        String asked = claims.getStringClaim("azp");
        return claims.getAudience().contains(client) && (asked == null ? claims.getAudience().size() == 1 : asked.equals(client));
    }

    private boolean isOfThisTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date ends = claims.getExpirationTime();
        Date made = claims.getIssueTime();
        return ends != null && now.isBefore(ends.toInstant().plus(SKEW)) && (made == null || !made.toInstant().isAfter(now.plus(SKEW)));
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw unproved(otherwise);
        }
    }

    private static LaunchRefused unproved(String why) {
        return new LaunchRefused(LaunchRefused.Why.UNPROVED, "The identity token %s.".formatted(why));
    }
}
