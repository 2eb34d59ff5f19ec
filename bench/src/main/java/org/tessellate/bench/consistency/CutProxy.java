package org.tessellate.bench.consistency;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.tessellate.bench.BenchFailure;

/** A line between an application and its database that can be cut, at once or so that the last answers are lost on the way. Thread-safe. */
final class CutProxy implements AutoCloseable {

    /** Long enough for a COMMIT that was sent to be done, without its answer arriving. */
    private static final Duration DEAF = Duration.ofMillis(150);

    private final ServerSocket door;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private CutProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** To a port of this machine. */
    static CutProxy to(int target) {
        try {
            CutProxy proxy = new CutProxy(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), target);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException failure) {
            throw new BenchFailure("No line to the database can be laid: " + failure.getMessage(), "there is no free port.", failure);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** All connections end at once; what was under way is rolled back, or was just done. */
    int cut() {
        links.forEach(Link::close);
        return links.size();
    }

    /** The database still hears what is sent, but its answers are lost; then all connections end. */
    int deafen() {
        int count = links.size();
        Set<Link> deaf = Set.copyOf(links);
        deaf.forEach(link -> link.deaf = true);
        LockSupport.parkNanos(DEAF.toNanos());
        deaf.forEach(Link::close);
        return count;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
                links.add(link);
                Thread.ofVirtual().start(() -> link.carry(client, link.server, false));
                Thread.ofVirtual().start(() -> link.carry(link.server, client, true));
            } catch (IOException refused) {
                // The database is away for a moment, or this proxy was closed: whoever called sees a closed connection.
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private final class Link {

        private final Socket client;
        private final Socket server;
        private volatile boolean deaf;

        private Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        private void carry(Socket from, Socket to, boolean answers) {
            byte[] buffer = new byte[16_384];
            try (from; to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!(answers && deaf)) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException cut) {
                // As meant: both ends are closed.
                deaf = true;
            } finally {
                links.remove(this);
            }
        }

        private void close() {
            try (client; server) {
                deaf = true;
            } catch (IOException failure) {
                throw new BenchFailure("A line cannot be cut: " + failure.getMessage(), "it was cut already.", failure);
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            cut();
        } catch (IOException failure) {
            throw new BenchFailure("The line cannot be taken away: " + failure.getMessage(), "it was taken away already.", failure);
        }
    }
}
