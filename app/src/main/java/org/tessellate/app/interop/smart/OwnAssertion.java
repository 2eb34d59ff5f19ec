package org.tessellate.app.interop.smart;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** What we sign to prove to another system's token endpoint that we are who it registered (private_key_jwt, RS384 or ES384). */
public final class OwnAssertion {

    private static final Duration LIFE = Duration.ofMinutes(4);
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private OwnAssertion() {}

    /** The fields of the form; the key is a private JSON Web Key, RSA or P-384. {@code setting} is where it is written down. */
    public static Map<String, String> fields(String client, String audience, String key, String setting, Instant now) {
        try {
            JWK signing = JWK.parse(key);
            SignedJWT token = new SignedJWT(header(signing), claims(client, audience, now));
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(signing));
            return Map.of("client_assertion_type", TYPE, "client_assertion", token.serialize());
        } catch (ParseException | JOSEException unusable) {
            throw new IllegalStateException("The key of the client (%s) cannot sign.\nMaybe write a private RSA or P-384 JSON Web Key in %s.".formatted(client, setting), unusable);
        }
    }

    private static JWSHeader header(JWK key) {
        return new JWSHeader.Builder(key.getKeyType() == KeyType.EC ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384).keyID(key.getKeyID()).build();
    }

    private static JWTClaimsSet claims(String client, String audience, Instant now) {
        return new JWTClaimsSet.Builder().issuer(client).subject(client).audience(audience).jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(now.plus(LIFE))).build();
    }
}
