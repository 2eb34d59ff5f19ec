package org.tessellate.app.interop.fhir;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where notifications may go (docs/fhir.md).
 *
 * @param timeout for a connection and for an answer
 */
@ConfigurationProperties("tessellate.fhir.subscriptions")
record SubscriptionSettings(@DefaultValue("5s") Duration timeout) {
}
