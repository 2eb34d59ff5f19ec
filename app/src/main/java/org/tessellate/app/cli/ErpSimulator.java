package org.tessellate.app.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reference ERP that speaks docs/erp.md over HTTP: keeps every document by its path, takes each PUT again without harm, orders what is
 * requested, says when it comes, and takes back what it is asked to. For trying things out and for tests; keeps nothing when it ends. Thread-safe.
 */
public final class ErpSimulator implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile @Nullable Tessellate tessellate;

    /** Whom it answers: where Tessellate is, a token with INTEGRATION_WRITE, how long things take to come, and after which time they are there. */
    public record Tessellate(URI address, String token, Duration leadTime, @Nullable Duration deliverAfter) {}

    private ErpSimulator(HttpServer server) {
        this.server = server;
    }

    /** On a port of this machine; 0 for any that is free. */
    public static ErpSimulator start(int port) {
        try {
            ErpSimulator simulator = new ErpSimulator(HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0));
            simulator.server.createContext("/", simulator::handle);
            simulator.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            simulator.server.start();
            return simulator;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on it answers purchase requests by itself. */
    public void answers(Tessellate whom) {
        tessellate = whom;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next so many requests are answered 503. */
    public void failNext(int requests) {
        outages.set(requests);
    }

    /** How many of those are still to come. */
    public int left() {
        return outages.get();
    }

    /** How many PUTs were taken, repetitions included. */
    public int taken() {
        return taken.get();
    }

    /** What was told, by path such as {@code booked-procedures/ID}. */
    public Map<String, JsonNode> documents() {
        return new TreeMap<>(documents);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                answer(exchange, 503, Map.of("detail", "The simulator was told to fail."));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, path, JSON.readTree(exchange.getRequestBody().readAllBytes()));
            } else {
                answer(exchange, 200, path.isEmpty() ? documents() : documents.getOrDefault(path, JSON.nullNode()));
            }
        }
    }

    private void put(HttpExchange exchange, String path, JsonNode document) throws IOException {
        if (exchange.getRequestHeaders().getFirst("Idempotency-Key") == null || path.indexOf('/') < 1) {
            answer(exchange, 400, Map.of("detail", "A PUT needs an Idempotency-Key and a path KIND/ID."));
            return;
        }
        taken.incrementAndGet();
        boolean known = documents.put(path, document) != null;
        answer(exchange, known ? 200 : 201, document);
        Tessellate whom = tessellate;
        if (whom != null && path.startsWith("purchase-requests/")) {
            later.execute(() -> buy(whom, document, known));
        }
    }

    private void buy(Tessellate whom, JsonNode request, boolean known) {
        if (request.path("withdrawn").asBoolean()) {
            tell(whom, "purchase-status", Map.of("purchase", request.get("id").asString(), "status", "refused"));
        } else if (!known) {
            order(whom, request);
        }
    }

    private void order(Tessellate whom, JsonNode request) {
        String id = request.get("id").asString();
        Instant due = Instant.parse(request.get("requestedAt").asString()).plus(whom.leadTime());
        tell(whom, "purchase-status", Map.of("purchase", id, "status", "ordered", "due", due.toString()));
        if (whom.deliverAfter() != null) {
            later.schedule(() -> tell(whom, "purchase-status", Map.of("purchase", id, "status", "received")), whom.deliverAfter().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Tells Tessellate something as the ERP would; the answer's status. */
    public int tell(Tessellate whom, String type, Map<String, ?> data) {
        return tell(whom, UUID.randomUUID().toString(), type, data);
    }

    /** As above, under an id of the caller's. */
    public int tell(Tessellate whom, String id, String type, Map<String, ?> data) {
        HttpRequest request = HttpRequest.newBuilder(whom.address().resolve("/api/v1/erp/messages")).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + whom.token())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("id", id, "type", type, "data", data)))).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        later.shutdownNow();
        http.close();
    }
}
