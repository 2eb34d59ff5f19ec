package org.tessellate.app.interop.fhir;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where notifications may go (docs/fhir.md).
 *
 * @param privateHosts names of hosts that may have private addresses and be called without TLS; every other must be public and speak https
 * @param timeout for a connection and for an answer
 */
@ConfigurationProperties("tessellate.fhir.subscriptions")
record SubscriptionSettings(@DefaultValue Set<String> privateHosts, @DefaultValue("5s") Duration timeout) {
}
