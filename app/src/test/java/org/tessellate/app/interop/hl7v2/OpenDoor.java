package org.tessellate.app.interop.hl7v2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.boot.ssl.SslBundles;

/** A listener of its own for one test, on any free port. */
final class OpenDoor implements AutoCloseable {

    private final MllpListener listener;

    private OpenDoor(MllpListener listener) {
        this.listener = listener;
        listener.start();
    }

    static OpenDoor open(Reception reception, SslBundles bundles) {
        return open(reception, bundles, 100, 1 << 20, Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    static OpenDoor open(Reception reception, SslBundles bundles, int connections, int maxBytes, Duration messageTime, Duration idleTime) {
        return open(reception, bundles, connections, maxBytes, messageTime, idleTime, Duration.ofSeconds(30));
    }

    static OpenDoor open(Reception reception, SslBundles bundles, int connections, int maxBytes, Duration messageTime, Duration idleTime, Duration firstTime) {
        return new OpenDoor(new MllpListener(new Hl7Settings(0, "127.0.0.1", null, false, connections, maxBytes, messageTime, idleTime,
                Duration.ofSeconds(5), Set.of("P"), "TESSELLATE", "", ZoneOffset.UTC, StandardCharsets.UTF_8, firstTime), reception, bundles));
    }

    static OpenDoor secure(Reception reception, SslBundles bundles, String bundle, boolean clientCertificates) {
        return new OpenDoor(new MllpListener(new Hl7Settings(0, "127.0.0.1", bundle, clientCertificates, 10, 1 << 20, Duration.ofSeconds(30), Duration.ofMinutes(1),
                Duration.ofSeconds(5), Set.of("P"), "TESSELLATE", "", ZoneOffset.UTC, StandardCharsets.UTF_8, Duration.ofSeconds(30)), reception, bundles));
    }

    Line line() throws IOException {
        return new Line(listener.port());
    }

    int port() {
        return listener.port();
    }

    int connected() {
        return listener.connected();
    }

    @Override
    public void close() {
        listener.stop();
    }
}
