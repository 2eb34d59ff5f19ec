package org.tessellate.app.interop.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Secret;

/** Proves to a record system's token endpoint that we are the app registered there, by whatever is set for the launch. Thread-safe. */
@Component
class OwnProof {

    private static final Duration LIFE = Duration.ofMinutes(4);
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final EmbeddedSettings settings;
    private final Clock clock;

    OwnProof(EmbeddedSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What the form says besides the code. */
    Map<String, String> fields(EhrLaunch launch, String tokenEndpoint) {
        EmbeddedSettings.Client client = settings.client(launch.id());
        if (client.key() != null) {
            return Map.of("client_assertion_type", ASSERTION, "client_assertion", assertion(launch.clientId(), tokenEndpoint, client.key()));
        }
        return client.secret() == null ? Map.of("client_id", launch.clientId()) : Map.of();
    }

    /** The Authorization header, where there is a secret. */
    @Nullable String authorization(EhrLaunch launch) {
        EmbeddedSettings.Client client = settings.client(launch.id());
        if (client.secret() == null || client.key() != null) {
            return null;
        }
        String both = LaunchLine.encoded(launch.clientId()) + ":" + LaunchLine.encoded(client.secret());
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private String assertion(String client, String audience, String key) {
        try {
            JWK signing = JWK.parse(key);
            JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(signing);
            SignedJWT token = new SignedJWT(header(signing), claims(client, audience));
            token.sign(signer);
            return token.serialize();
        } catch (ParseException | JOSEException unusable) {
            throw new IllegalStateException("The key of the client (%s) cannot sign.\nMaybe write a private RSA or P-384 JSON Web Key in tessellate.embedded.clients."
                    .formatted(client), unusable);
        }
    }

    private static JWSHeader header(JWK key) {
        return new JWSHeader.Builder(key.getKeyType() == KeyType.EC ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384).keyID(key.getKeyID()).build();
    }

    private JWTClaimsSet claims(String client, String audience) {
        return new JWTClaimsSet.Builder().issuer(client).subject(client).audience(audience).jwtID(Secret.fresh())
                .expirationTime(Date.from(clock.instant().plus(LIFE))).build();
    }
}
