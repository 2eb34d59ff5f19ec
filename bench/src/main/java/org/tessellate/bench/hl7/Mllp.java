package org.tessellate.bench.hl7;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A sender: one message after the other on one connection, each with its answer. */
final class Mllp implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Mllp(int port, int patienceMillis) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patienceMillis);
        in = new BufferedInputStream(socket.getInputStream());
    }

    String ask(String message, Charset charset) throws IOException {
        byte[] text = message.getBytes(charset);
        byte[] framed = new byte[text.length + 3];
        framed[0] = 0x0B;
        System.arraycopy(text, 0, framed, 1, text.length);
        framed[text.length + 1] = 0x1C;
        framed[text.length + 2] = '\r';
        socket.getOutputStream().write(framed);
        return answer();
    }

    private String answer() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int one = in.read(); one != 0x1C; one = in.read()) {
            if (one < 0) {
                throw new IOException("The connection ended before the answer did.");
            }
            answer.write(one);
        }
        in.read();
        return answer.toString(StandardCharsets.UTF_8).substring(1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
