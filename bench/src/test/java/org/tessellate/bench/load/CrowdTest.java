package org.tessellate.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final String PROPOSALS = "{\"proposals\":[{\"procedure\":\"visit-0\",\"start\":\"2026-03-03T14:00:00Z\",\"resources\":[\"staff/a\"]}]}";

    private final AtomicInteger holds = new AtomicInteger();
    private final CountDownLatch stall = new CountDownLatch(1);
    private HttpServer server;
    private volatile boolean refusing;
    private volatile boolean stalling;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (stalling) {
            await();
        }
        if (refusing) {
            send(exchange, 500, "{\"detail\":\"No.\"}");
        } else if (path.endsWith("/find")) {
            send(exchange, 200, PROPOSALS);
        } else if (path.endsWith("/hold")) {
            send(exchange, holds.incrementAndGet() % 5 == 0 ? 409 : 201, "{\"id\":\"a%d\"}".formatted(holds.get()));
        } else {
            send(exchange, 200, "{}");
        }
    }

    private void await() {
        try {
            stall.await(800, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void visitorsFindHoldBookLookAndCancelAndLostRacesAreNoErrors() {
        Figures figures = crowd(Duration.ofMillis(20)).run(4, Duration.ZERO, Duration.ofSeconds(2), 1);

        assertThat(figures.errors()).as(figures.complaints().toString()).isZero();
        Map<String, Map<String, Object>> kinds = figures.byKind();
        assertThat(kinds).containsKeys("find", "hold", "book", "cancel");
        assertThat((long) kinds.get("hold").get("conflicts")).isPositive();
    }

    @Test
    void refusalsOfTheServerAreErrorsInItsWords() {
        refusing = true;

        Figures figures = crowd(Duration.ofMillis(20)).run(2, Duration.ZERO, Duration.ofMillis(300), 1);

        assertThat(figures.errors()).isEqualTo(figures.samples().size()).isPositive();
        assertThat(figures.complaints()).containsExactly("500 {\"detail\":\"No.\"}");
    }

    @Test
    void stepsThatBeginLateCountFromTheMomentAtWhichTheyWereDue() {
        stalling = true;

        Figures figures = crowd(Duration.ofMillis(50)).run(1, Duration.ZERO, Duration.ofMillis(500), 1);

        assertThat(figures.samples()).hasSizeGreaterThan(2);
        assertThat(figures.quantile(1)).as("the last waited for those before it as well").isGreaterThan(1_500);
    }

    private Crowd crowd(Duration think) {
        return new Crowd("http://127.0.0.1:" + server.getAddress().getPort(), new Hospital(1, 1, LocalDate.of(2026, 3, 2), 10),
                List.of(People.withToken(0)), think, Visitor::new);
    }
}
