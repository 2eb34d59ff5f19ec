package org.tessellate.app.interop.ehr;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The record systems that are asked and told (docs/ehr.md). */
@ConfigurationProperties("tessellate.ehr")
record EhrSettings(@DefaultValue List<System> systems) {

    /**
     * One of them.
     *
     * @param base where its FHIR R4 interface begins, for instance {@code https://ehr.hospital/fhir/r4}; nothing outside of it is asked
     * @param token the bearer token to show, if it wants one
     * @param requestsPerSecond no more than that, whatever there is to do
     * @param timeout of one request with its whole answer
     * @param pageSize how many resources a page is asked to hold
     * @param without what it says it can, but must not be used for appointments, as some vendors mean something else by it
     * @param accounts by which it comes to our own FHIR interface, so that visits it booked are not written back to it; none: whoever books there
     */
    record System(String id, URI base, @Nullable String token, @DefaultValue("5") double requestsPerSecond, @DefaultValue("30s") Duration timeout,
            @DefaultValue("200") int pageSize, @DefaultValue Set<EhrCapabilities.Capability> without, @DefaultValue Set<String> accounts) {

        /** Never the token. */
        @Override
        public String toString() {
            return "System[id=%s, base=%s]".formatted(id, base);
        }
    }
}
