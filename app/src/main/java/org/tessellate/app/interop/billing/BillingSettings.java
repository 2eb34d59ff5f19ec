package org.tessellate.app.interop.billing;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who writes the bills (docs/coverage.md); nothing is handed over while {@code url} is not set.
 *
 * @param url the FHIR R4 base
 * @param token sent as a bearer token
 * @param accountSystem of the patient's identifier by which they know the patient
 * @param timeout for a connection and for an answer
 */
@ConfigurationProperties("tessellate.billing")
record BillingSettings(@Nullable URI url, @Nullable String token, @DefaultValue("urn:tessellate:account") String accountSystem,
        @DefaultValue("10s") Duration timeout) {

    /** Never the token. */
    @Override
    public String toString() {
        return "BillingSettings[url=%s, accountSystem=%s]".formatted(url, accountSystem);
    }
}
