package org.tessellate.app.interop.coverage;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who answers for insurers (docs/coverage.md); nobody is asked while {@code url} is not set.
 *
 * @param url the FHIR R4 base
 * @param token sent as a bearer token
 * @param memberSystem of the patient's identifier by which the insurer knows them
 * @param provider how the insurer knows us
 * @param timeout for a connection and for an answer
 */
@ConfigurationProperties("tessellate.coverage")
record CoverageSettings(@Nullable URI url, @Nullable String token, @DefaultValue("urn:tessellate:member") String memberSystem,
        @DefaultValue("tessellate") String provider, @DefaultValue("10s") Duration timeout) {

    /** Never the token. */
    @Override
    public String toString() {
        return "CoverageSettings[url=%s, provider=%s]".formatted(url, provider);
    }
}
