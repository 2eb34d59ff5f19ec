package org.tessellate.app.interop.hl7v2;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who hears of our appointments (docs/hl7v2.md); nobody while {@code host} is not set.
 *
 * @param sslBundle a {@code spring.ssl.bundle}, for TLS
 * @param application how they call themselves (MSH-5), and {@code facility} (MSH-6)
 * @param timeout for a connection and for an answer
 */
@ConfigurationProperties("tessellate.hl7v2.outbound")
record OutboundSettings(@Nullable String host, @DefaultValue("2575") int port, @Nullable String sslBundle, @DefaultValue("") String application,
        @DefaultValue("") String facility, @DefaultValue("10s") Duration timeout) {
}
