package org.tessellate.app.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A text message gateway on this machine that keeps what it got and answers as told. */
final class SmsGateway implements AutoCloseable {

    record Taken(String key, String authorization, String body) {}

    private final HttpServer server;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile Runnable meanwhile = () -> { };

    SmsGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/sms", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:%d/sms".formatted(server.getAddress().getPort()));
    }

    void answers(int newStatus) {
        status = newStatus;
    }

    /** What happens while it has a message in its hands. */
    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    List<Taken> to(String number) {
        return taken.stream().filter(one -> one.body().contains(number)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            taken.add(new Taken(key, exchange.getRequestHeaders().getFirst("Authorization"), body));
            meanwhile.run();
            byte[] answer = "{\"id\":\"gateway-%s\"}".formatted(key).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
