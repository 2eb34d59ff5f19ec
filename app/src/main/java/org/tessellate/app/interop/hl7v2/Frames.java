package org.tessellate.app.interop.hl7v2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Cuts a connection's bytes into messages: VT, the message, FS, CR. Bounded in bytes and time; for one thread. */
final class Frames {

    private static final int VT = 0x0B;
    private static final int FS = 0x1C;
    private static final int END = -1;

    private final Socket socket;
    private final InputStream in;
    private final Hl7Settings limits;
    private final byte[] buffer = new byte[8192];
    private boolean begun;
    private int next;
    private int filled;

    Frames(Socket socket, Hl7Settings limits) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.limits = limits;
    }

    /** The next message; empty when the sender hung up between two, or was silent for too long. */
    Optional<byte[]> read() throws IOException {
        int first = start();
        if (first == END) {
            return Optional.empty();
        }
        if (first != VT) {
            throw new BrokenFrame("A byte (0x%02X) stands where a message should begin (0x0B).".formatted(first));
        }
        return Optional.of(message(System.nanoTime() + limits.messageTime().toNanos()));
    }

    /** Who never says anything is not waited for as long as who has. Line ends between messages do no harm: several senders put them there. */
    private int start() throws IOException {
        long deadline = System.nanoTime() + (begun ? limits.idleTime() : limits.firstTime()).toNanos();
        begun = true;
        try {
            int one = one(deadline);
            while (one == '\r' || one == '\n') {
                one = one(deadline);
            }
            return one;
        } catch (SocketTimeoutException silent) {
            return END;
        }
    }

    private byte[] message(long deadline) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(1024);
        for (int one = within(deadline); one != FS; one = within(deadline)) {
            if (one == VT) {
                throw new BrokenFrame("A message begins within another one.");
            }
            if (message.size() == limits.maxBytes()) {
                throw new TooLarge(message.toByteArray());
            }
            message.write(one);
        }
        int last = within(deadline);
        if (last != '\r') {
            throw new BrokenFrame("A byte (0x%02X) follows the end of a message (0x1C 0x0D).".formatted(last));
        }
        return message.toByteArray();
    }

    private int within(long deadline) throws IOException {
        try {
            int one = one(deadline);
            if (one == END) {
                throw new BrokenFrame("The connection ended within a message.");
            }
            return one;
        } catch (SocketTimeoutException slow) {
            throw new BrokenFrame("The message took longer than %d s.".formatted(limits.messageTime().toSeconds()));
        }
    }

    private int one(long deadline) throws IOException {
        if (next == filled) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            filled = Math.max(0, in.read(buffer));
            next = 0;
            if (filled == 0) {
                return END;
            }
        }
        return buffer[next++] & 0xFF;
    }
}
