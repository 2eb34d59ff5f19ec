package org.tessellate.app.interop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessellate.app.TestClock;

class OwnProofTest {

    private static final EhrLaunch LAUNCH = new EhrLaunch("main", "Main", "https://ehr.example.org/fhir", "a client", List.of("https://ehr.example.org"), null);
    private static final String ADDRESS = "https://ehr.example.org/token";

    private final TestClock clock = new TestClock();

    @Test
    void withoutSecretOrKeyTheClientOnlyNamesItself() {
        OwnProof proof = proof(Map.of());

        assertThat(proof.fields(LAUNCH, ADDRESS)).isEqualTo(Map.of("client_id", "a client"));
        assertThat(proof.authorization(LAUNCH)).isNull();
    }

    @Test
    void aSecretGoesIntoTheHeaderEncodedAsOAuthWantsIt() {
        OwnProof proof = proof(Map.of("main", new EmbeddedSettings.Client("p:w d", null)));

        assertThat(proof.fields(LAUNCH, ADDRESS)).isEmpty();
        assertThat(new String(Base64.getDecoder().decode(proof.authorization(LAUNCH).substring("Basic ".length())), StandardCharsets.UTF_8)).isEqualTo("a%20client:p%3Aw%20d");
    }

    @Test
    void aKeySignsAnAssertionForThisTokenEndpointThatEndsSoon() throws JOSEException, ParseException {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("w1").generate();
        OwnProof proof = proof(Map.of("main", new EmbeddedSettings.Client(null, key.toJSONString())));

        SignedJWT token = SignedJWT.parse(proof.fields(LAUNCH, ADDRESS).get("client_assertion"));

        assertThat(token.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
        assertThat(token.getHeader().getKeyID()).isEqualTo("w1");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("a client").isEqualTo(token.getJWTClaimsSet().getSubject());
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(ADDRESS);
        assertThat(token.getJWTClaimsSet().getJWTID()).isNotBlank();
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant()).isEqualTo(clock.instant().plus(Duration.ofMinutes(4)));
    }

    private OwnProof proof(Map<String, EmbeddedSettings.Client> clients) {
        return new OwnProof(new EmbeddedSettings(Duration.ofSeconds(5), clients), clock);
    }
}
