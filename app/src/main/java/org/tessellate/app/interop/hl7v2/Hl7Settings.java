package org.tessellate.app.interop.hl7v2;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How we listen for HL7 v2 (docs/hl7v2.md). MLLP knows no sign-in: who may connect is said by the address we listen on, the network, and
 * client certificates.
 *
 * @param port where we listen; 0 for any free one. Nothing listens while it is not set
 * @param address the interface; other machines reach us only when it is set
 * @param sslBundle a {@code spring.ssl.bundle}, for TLS
 * @param clientCertificates whether whoever connects must show a certificate that the bundle trusts
 * @param connections how many at a time
 * @param maxBytes of a message
 * @param messageTime from the first byte of a message to its last
 * @param idleTime between two messages
 * @param effectTime how long an answer waits for the effect before it says only that the message is kept
 * @param processing the processing ids (MSH-11) that are meant for this installation
 * @param application what we call ourselves (MSH-3), and {@code facility} (MSH-4)
 * @param zone of moments without an offset that belong to no unit
 * @param charset of messages that name none (MSH-18)
 * @param firstTime from the beginning of a connection to its first byte
 */
@ConfigurationProperties("tessellate.hl7v2")
record Hl7Settings(@DefaultValue("0") int port, @DefaultValue("127.0.0.1") String address, @Nullable String sslBundle,
        @DefaultValue("false") boolean clientCertificates, @DefaultValue("100") int connections, @DefaultValue("1048576") int maxBytes,
        @DefaultValue("30s") Duration messageTime, @DefaultValue("1h") Duration idleTime, @DefaultValue("15s") Duration effectTime,
        @DefaultValue("P") Set<String> processing, @DefaultValue("TESSELLATE") String application, @DefaultValue("") String facility,
        @DefaultValue("UTC") ZoneId zone, @DefaultValue("UTF-8") Charset charset, @DefaultValue("30s") Duration firstTime) {
}
