package org.tessellate.app.interop.ehr;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A record system for tests, over real HTTP: search by date in pages, read, conditional create, update by version, and moods of its own. */
final class StandInEhr implements AutoCloseable {

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final int PAGE = 3;

    private final HttpServer server;
    private final Map<String, Resource> resources = new ConcurrentSkipListMap<>();
    private final Map<String, List<Resource>> searches = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final CapabilityStatement capability = new CapabilityStatement();

    /** Method and address of each request, without the host. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** What the next requests are answered with, whatever they ask. */
    final List<Integer> moods = new CopyOnWriteArrayList<>();

    /** Turns what is written into something else. */
    volatile UnaryOperator<Appointment> twist = given -> given;

    /** How the address of a next page is written. */
    volatile BiFunction<String, Integer, String> nextLinks = (search, offset) -> base() + "/page/" + search + "/" + offset;

    /** Whether pages are gone as soon as they are asked for. */
    volatile boolean forgetful;

    /** Whether what is created is answered with its address alone. */
    volatile boolean terse;

    /** What happens after each look at one appointment. */
    volatile Runnable afterLook = () -> { };

    /** Takes the next so many writes, but their answers are lost on the way. */
    final AtomicInteger lostAnswers = new AtomicInteger();

    StandInEhr() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        can(TypeRestfulInteraction.READ, TypeRestfulInteraction.SEARCHTYPE, TypeRestfulInteraction.CREATE, TypeRestfulInteraction.UPDATE);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    void can(TypeRestfulInteraction... interactions) {
        CapabilityStatementRestResourceComponent kind = new CapabilityStatementRestResourceComponent().setType("Appointment").setConditionalCreate(true);
        Stream.of(interactions).forEach(one -> kind.addInteraction().setCode(one));
        capability.setRest(new ArrayList<>()).addRest().setMode(RestfulCapabilityMode.SERVER).addResource(kind);
    }

    EhrSettings.System system(String id) {
        return new EhrSettings.System(id, base(), "a-token", 1_000, Duration.ofSeconds(5), PAGE, Set.of(), Set.of(), null);
    }

    EhrSettings.System system(String id, Set<String> accounts) {
        return new EhrSettings.System(id, base(), "a-token", 1_000, Duration.ofSeconds(5), PAGE, Set.of(), accounts, null);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    Resource put(Resource resource) {
        Resource before = resources.get(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        resource.getMeta().setVersionId(String.valueOf(before == null ? 1 : Integer.parseInt(before.getMeta().getVersionId()) + 1));
        resources.put(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), resource);
        return resource;
    }

    Appointment appointment(String id) {
        return (Appointment) resources.get("Appointment/" + id);
    }

    /** As if somebody deleted it there. */
    void forget(Appointment one) {
        resources.remove("Appointment/" + one.getIdElement().getIdPart());
    }

    List<Appointment> appointments() {
        return resources.values().stream().filter(Appointment.class::isInstance).map(Appointment.class::cast).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().toString().replaceFirst("^/fhir(/|(?=\\?))", "");
        requests.add(exchange.getRequestMethod() + " " + address);
        if (!moods.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(moods.removeFirst(), -1);
        } else if (!"Bearer a-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
        } else {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Resource given = body.length == 0 ? null : (Resource) CONTEXT.newJsonParser().parseResource(new String(body, StandardCharsets.UTF_8));
            serve(exchange, address, given);
        }
        exchange.close();
    }

    private void serve(HttpExchange exchange, String address, @Nullable Resource given) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" -> create(exchange, (Appointment) given);
            case "PUT" -> update(exchange, address, (Appointment) given);
            default -> get(exchange, address);
        }
    }

    private void get(HttpExchange exchange, String address) throws IOException {
        if (address.equals("metadata")) {
            send(exchange, 200, capability);
        } else if (address.startsWith("page/")) {
            page(exchange, forgetful ? "forgotten" : address.split("/")[1], Integer.parseInt(address.split("/")[2]));
        } else if (address.startsWith("?_getpages=") && exchange.getRequestURI().getPath().equals("/fhir")) {
            page(exchange, address.replaceFirst(".*_getpages=(\\w+).*", "$1"), Integer.parseInt(address.replaceFirst(".*offset=", "")));
        } else if (address.contains("?")) {
            String search = "s" + numbers.incrementAndGet();
            searches.put(search, found(address));
            page(exchange, search, 0);
        } else {
            Optional<Resource> resource = Optional.ofNullable(resources.get(address));
            send(exchange, resource.isPresent() ? 200 : 404, resource.map(Resource::copy).orElse(null));
            afterLook.run();
        }
    }

    private List<Resource> found(String address) {
        String type = address.substring(0, address.indexOf('?'));
        String query = URLDecoder.decode(address, StandardCharsets.UTF_8);
        if (query.contains("identifier=")) {
            return List.copyOf(numbered(query.replaceFirst(".*identifier=", "")));
        }
        Instant from = Instant.parse(query.replaceFirst(".*date=ge([^&]+).*", "$1"));
        Instant to = Instant.parse(query.replaceFirst(".*date=lt([^&]+).*", "$1"));
        return resources.values().stream().filter(one -> one.fhirType().equals(type)).filter(one -> {
            Instant start = start(one).toInstant();
            // As FHIR has it, what reaches into the time is found too.
            Instant end = one instanceof Encounter stay && stay.getPeriod().hasEnd() ? stay.getPeriod().getEnd().toInstant() : start;
            return start.isBefore(to) && !end.isBefore(from);
        }).toList();
    }

    private static Date start(Resource one) {
        return one instanceof Appointment visit ? visit.getStart() : ((Encounter) one).getPeriod().getStart();
    }

    /** Forgets where readers of pages are. */
    void forgetSearches() {
        searches.clear();
    }

    private void page(HttpExchange exchange, String search, int offset) throws IOException {
        List<Resource> all = searches.get(search);
        if (all == null) {
            send(exchange, 410, null);
            return;
        }
        Bundle page = new Bundle().setType(Bundle.BundleType.SEARCHSET).setTotal(all.size());
        all.stream().skip(offset).limit(PAGE).forEach(one -> page.addEntry().setResource(one));
        if (offset + PAGE < all.size()) {
            page.addLink().setRelation("next").setUrl(nextLinks.apply(search, offset + PAGE));
        }
        send(exchange, 200, page);
    }

    private void create(HttpExchange exchange, Appointment given) throws IOException {
        String condition = exchange.getRequestHeaders().getFirst("If-None-Exist");
        String value = URLDecoder.decode(condition, StandardCharsets.UTF_8).replaceFirst("identifier=", "");
        List<Appointment> known = numbered(value);
        if (known.isEmpty()) {
            given.setId("ehr-" + numbers.incrementAndGet());
            exchange.getResponseHeaders().set("Location", base() + "/Appointment/" + given.getIdElement().getIdPart() + "/_history/1");
            put(twist.apply(given));
            answerUnlessLost(exchange, 201, terse ? null : given);
        } else {
            answerUnlessLost(exchange, known.size() == 1 ? 200 : 412, known.size() == 1 ? known.getFirst() : null);
        }
    }

    private List<Appointment> numbered(String number) {
        return appointments().stream().filter(one -> one.getIdentifier().stream().anyMatch(id -> (id.getSystem() + "|" + id.getValue()).equals(number))).toList();
    }

    private void answerUnlessLost(HttpExchange exchange, int status, @Nullable Resource resource) throws IOException {
        if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            send(exchange, status, resource);
        }
    }

    private void update(HttpExchange exchange, String address, Appointment given) throws IOException {
        Resource known = resources.get(address);
        String version = String.valueOf(exchange.getRequestHeaders().getFirst("If-Match")).replaceAll("[^0-9]", "");
        if (known == null || !known.getMeta().getVersionId().equals(version)) {
            send(exchange, known == null ? 404 : 412, null);
        } else {
            answerUnlessLost(exchange, 200, put(twist.apply(given)));
        }
    }

    private static void send(HttpExchange exchange, int status, @Nullable Resource resource) throws IOException {
        byte[] body = resource == null ? new byte[0] : CONTEXT.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        if (resource != null && resource.getMeta().hasVersionId()) {
            exchange.getResponseHeaders().set("ETag", "W/\"" + resource.getMeta().getVersionId() + "\"");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
