package org.tessellate.app.interop.hl7v2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.Door;

/** Listens for HL7 v2 over MLLP, with TLS where a bundle is named; each sender has a thread of its own, and no more of them than allowed. */
@Component
@ConditionalOnProperty("tessellate.hl7v2.port")
class MllpListener implements SmartLifecycle, Door {

    private static final Logger LOG = LoggerFactory.getLogger(MllpListener.class);
    private static final int BACKLOG = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Hl7Settings settings;
    private final Reception reception;
    private final SslBundles bundles;
    private final Map<MllpConnection, Thread> connections = new ConcurrentHashMap<>();
    private volatile @Nullable ServerSocket server;
    private volatile @Nullable String trouble;

    MllpListener(Hl7Settings settings, Reception reception, SslBundles bundles) {
        this.settings = settings;
        this.reception = reception;
        this.bundles = bundles;
    }

    @Override
    public synchronized void start() {
        try {
            ServerSocket opened = socket();
            opened.bind(new InetSocketAddress(InetAddress.getByName(settings.address()), settings.port()), BACKLOG);
            server = opened;
            trouble = null;
            Thread.ofVirtual().name("hl7v2-door").start(() -> accept(opened));
            LOG.info("HL7 v2 is taken at {}:{}{}", settings.address(), opened.getLocalPort(), settings.sslBundle() == null ? "" : " over TLS");
        } catch (IOException failure) {
            throw new UncheckedIOException("HL7 v2 cannot be taken at (%s:%d).\nMaybe another process listens there: tessellate.hl7v2.port names another port."
                    .formatted(settings.address(), settings.port()), failure);
        }
    }

    private ServerSocket socket() throws IOException {
        if (settings.sslBundle() == null) {
            return new ServerSocket();
        }
        SSLServerSocket secure = (SSLServerSocket) bundles.getBundle(settings.sslBundle()).createSslContext().getServerSocketFactory().createServerSocket();
        secure.setNeedClientAuth(settings.clientCertificates());
        return secure;
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                admit(from.accept());
            } catch (IOException failure) {
                trouble = from.isClosed() ? "It is closed." : "It could not take a connection.";
                LOG.debug("No connection was taken", failure);
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        if (connections.size() >= settings.connections()) {
            LOG.warn("The connection of ({}) was refused: {} are there already", socket.getInetAddress(), connections.size());
            socket.close();
            return;
        }
        MllpConnection connection = new MllpConnection(socket, settings, reception);
        Thread thread = Thread.ofVirtual().name("hl7v2-connection").unstarted(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
        connections.put(connection, thread);
        thread.start();
    }

    /** Where it listens, once it does. */
    int port() {
        ServerSocket current = server;
        return current == null ? 0 : current.getLocalPort();
    }

    int connected() {
        return connections.size();
    }

    @Override
    public synchronized void stop() {
        ServerSocket current = server;
        server = null;
        try {
            if (current != null) {
                current.close();
            }
            connections.keySet().forEach(MllpConnection::end);
            long until = System.nanoTime() + PATIENCE.toNanos();
            for (Thread thread : connections.values()) {
                // All of them together have that long.
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (IOException failure) {
            LOG.debug("The door was closed already", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        connections.keySet().forEach(MllpConnection::close);
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public String channel() {
        return Letters.CHANNEL;
    }

    @Override
    public boolean open() {
        return isRunning();
    }

    @Override
    public @Nullable String trouble() {
        return trouble;
    }
}
