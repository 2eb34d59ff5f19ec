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
     * @param token the bearer token to show, if it wants one that lasts
     * @param client by which a token is fetched that lasts for minutes (SMART Backend Services), instead of {@code token}
     * @param requestsPerSecond no more than that, whatever there is to do
     * @param timeout of one request with its whole answer
     * @param pageSize how many resources a page is asked to hold
     * @param without what it says it can, but must not be used for appointments, as some vendors mean something else by it
     * @param accounts by which it comes to our own FHIR interface, so that visits it booked are not written back to it; none: whoever books there
     */
    record System(String id, URI base, @Nullable String token, @DefaultValue("5") double requestsPerSecond, @DefaultValue("30s") Duration timeout,
            @DefaultValue("200") int pageSize, @DefaultValue Set<EhrCapabilities.Capability> without, @DefaultValue Set<String> accounts, @Nullable Client client) {

        /** Neither token nor key. */
        @Override
        public String toString() {
            return "System[id=%s, base=%s]".formatted(id, base);
        }
    }

    /**
     * How we are registered there; the key stays outside the database.
     *
     * @param id the client_id it gave us
     * @param key a private JSON Web Key, RSA or P-384, with a {@code kid}; its public half is served under {@code /.well-known/jwks.json}
     * @param scope what is asked for
     */
    record Client(String id, String key, @DefaultValue("system/Appointment.crus system/Encounter.rs") String scope) {

        /** Never the key. */
        @Override
        public String toString() {
            return "Client[id=%s]".formatted(id);
        }
    }
}
