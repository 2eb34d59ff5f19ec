package org.tessellate.app.interop.hl7v2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sender's connection: a message, its answer, the next message; closed at the first thing that is no MLLP. */
final class MllpConnection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MllpConnection.class);

    private final Socket socket;
    private final Hl7Settings settings;
    private final Reception reception;
    private volatile boolean ending;

    MllpConnection(Socket socket, Hl7Settings settings, Reception reception) {
        this.socket = socket;
        this.settings = settings;
        this.reception = reception;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            converse();
        } catch (BrokenFrame broken) {
            LOG.warn("The connection of ({}) was closed: {}", socket.getInetAddress(), broken.getMessage());
        } catch (IOException | UncheckedIOException gone) {
            LOG.debug("The connection of ({}) ended", socket.getInetAddress(), gone);
        } catch (RuntimeException failure) {
            LOG.error("The connection of ({}) was closed: {} at {}", socket.getInetAddress(), failure.getClass().getName(),
                    failure.getStackTrace().length == 0 ? "unknown" : failure.getStackTrace()[0]);
        }
    }

    private void converse() throws IOException {
        Frames frames = new Frames(socket, settings);
        try {
            Optional<byte[]> message = frames.read();
            while (message.isPresent()) {
                reception.take(message.get(), this::write);
                message = ending ? Optional.empty() : frames.read();
            }
        } catch (TooLarge tooLarge) {
            LOG.warn("The connection of ({}) was closed: {}", socket.getInetAddress(), tooLarge.getMessage());
            reception.tooLarge(tooLarge.beginning(), this::write);
            drain();
        }
    }

    /** What is unread when a connection closes makes the system reset it, and the answer is lost with it. */
    private void drain() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout((int) Math.min(1_000, settings.messageTime().toMillis()));
        socket.getInputStream().skipNBytes(settings.maxBytes());
    }

    /** Who does not read the answers is hung up on. */
    private void write(byte[] answer) {
        try (HangUp limit = HangUp.unlessOverIn(settings.messageTime(), socket, "it does not read its answers")) {
            put(answer);
        }
    }

    private void put(byte[] answer) {
        try {
            ByteArrayOutputStream framed = new ByteArrayOutputStream(answer.length + 3);
            framed.write(0x0B);
            framed.write(answer);
            framed.write(0x1C);
            framed.write('\r');
            OutputStream out = socket.getOutputStream();
            framed.writeTo(out);
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** After the answer that is under way; at once while nothing is, and where the other side's end of TLS has not come. */
    void end() {
        ending = true;
        try {
            socket.shutdownInput();
        } catch (IOException notHalf) {
            close();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            LOG.debug("The connection of ({}) was closed twice", socket.getInetAddress(), alreadyClosed);
        }
    }
}
