package org.tessellate.app.interop.hl7v2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A sender that puts every byte on the wire itself, right or wrong. */
final class Line implements AutoCloseable {

    private final Socket socket;

    Line(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    Line(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(20_000);
    }

    Line raw(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    Line send(String message) throws IOException {
        return send(message, StandardCharsets.UTF_8);
    }

    Line send(String message, Charset charset) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.write(0x0B);
        framed.write(message.getBytes(charset));
        framed.write(0x1C);
        framed.write('\r');
        return raw(framed.toByteArray());
    }

    String ask(String message) throws IOException {
        return send(message).answer();
    }

    String answer() throws IOException {
        return new String(answerBytes(), StandardCharsets.UTF_8);
    }

    /** The next whole answer. */
    byte[] answerBytes() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int first = in.read();
        if (first != 0x0B) {
            throw new IOException("No answer but (%d).".formatted(first));
        }
        for (int one = in.read(); one != 0x1C; one = in.read()) {
            if (one < 0) {
                throw new IOException("The answer ended early.");
            }
            answer.write(one);
        }
        in.read();
        return answer.toByteArray();
    }

    /** Waits until the other side hangs up. */
    boolean isHungUp() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
