package org.tessellate.app.interop.erp;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ERP is (docs/erp.md); nothing is told to anybody while {@code url} is not set.
 *
 * @param token sent as a bearer token
 * @param currency of all amounts
 * @param timeout for a connection and for an answer
 */
@ConfigurationProperties("tessellate.erp")
record ErpSettings(@Nullable URI url, @Nullable String token, @DefaultValue("USD") String currency, @DefaultValue("10s") Duration timeout) {

    /** Never the token. */
    @Override
    public String toString() {
        return "ErpSettings[url=%s, currency=%s]".formatted(url, currency);
    }
}
