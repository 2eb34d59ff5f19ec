package org.tessellate.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Test
    void readsABodyOfKnownLength() throws IOException {
        try (ServerSocket server = answering("HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX-One: 1\r\n\r\nhello"); Wire wire = wire(server)) {
            Wire.Answer answer = wire.send("POST", "/x", "A: b\r\n", "body");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.headers()).containsEntry("x-one", "1");
            assertThat(asked.getFirst()).startsWith("POST /x HTTP/1.1\r\n").contains("A: b\r\n", "Content-Length: 4\r\n").endsWith("\r\n\r\nbody");
        }
    }

    @Test
    void readsABodyInChunks() throws IOException {
        try (ServerSocket server = answering("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n"); Wire wire = wire(server)) {
            assertThat(wire.send("GET", "/", "", "").text()).isEqualTo("abc0123456789");
        }
    }

    @Test
    void keepsBothOfTwoCookies() throws IOException {
        try (ServerSocket server = answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: tessellate=2\r\nContent-Length: 0\r\n\r\n"); Wire wire = wire(server)) {
            assertThat(wire.send("GET", "/", "", "").headers().get("set-cookie")).isEqualTo("a=1\ntessellate=2");
        }
    }

    @Test
    void opensAnewWhatTheServerClosedMeanwhile() throws IOException {
        String once = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
        try (ServerSocket server = answering(once + "1", once + "2"); Wire wire = wire(server)) {
            assertThat(wire.send("GET", "/", "", "").text()).isEqualTo("1");
            assertThat(wire.send("GET", "/", "", "").text()).isEqualTo("2");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() throws IOException {
        try (ServerSocket server = answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"); Wire wire = wire(server)) {
            assertThatThrownBy(() -> wire.send("GET", "/", "", "")).isInstanceOf(IOException.class).hasMessageContaining("4 of 10 bytes");
        }
    }

    private static Wire wire(ServerSocket server) {
        return new Wire("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Answers one request on each connection and closes it. */
    private ServerSocket answering(String... answers) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            for (String answer : answers) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    byte[] request = new byte[10_000];
                    asked.add(new String(request, 0, in.read(request), StandardCharsets.US_ASCII));
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    asked.add("closed: " + closed.getMessage());
                }
            }
        });
        return server;
    }
}
