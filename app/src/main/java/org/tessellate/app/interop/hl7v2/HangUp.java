package org.tessellate.app.interop.hl7v2;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a connection unless what is done with it is over in time: the system's own time-outs end reads, and each for itself, but no write. */
final class HangUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Socket socket;
    private final Duration longest;
    private final String why;

    private HangUp(Socket socket, Duration longest, String why) {
        this.socket = socket;
        this.longest = longest;
        this.why = why;
    }

    /** @param why what the other side does, for the log: {@code it does not read its answers} */
    static HangUp unlessOverIn(Duration longest, Socket socket, String why) {
        HangUp limit = new HangUp(socket, longest, why);
        Thread.ofVirtual().name("hl7v2-hang-up").start(limit::watch);
        return limit;
    }

    private void watch() {
        try {
            if (!over.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The connection of ({}) was closed: {}", socket.getInetAddress(), why);
                // Otherwise TLS waits for the write that hangs, to say goodbye.
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException alreadyClosed) {
            LOG.debug("The connection of ({}) was closed twice", socket.getInetAddress(), alreadyClosed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
