package org.tessellate.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.PrivateServer;

/** Prepares the hospital and the people, looks for the knee, then measures everybody. */
final class LoadRun {

    private static final double LIMIT_MS = 500;
    private static final List<Integer> LEVELS = List.of(250, 500, 1_000, 2_000, 3_000, 4_500, 6_000, 8_000);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int SIGNING_IN = 16;

    private final PrivateServer server;
    private final Journal journal;
    private final boolean sessions;
    private final Guest.Maker guests;

    /** What is told apart in the last line: the kinds of steps by the figure's name. */
    private Map<String, Set<String>> apart = Map.of();

    LoadRun(PrivateServer server, Journal journal, boolean sessions, Guest.Maker guests) {
        this.guests = guests;
        this.server = server;
        this.journal = journal;
        this.sessions = sessions;
    }

    LoadRun tellingApart(Map<String, Set<String>> figures) {
        apart = figures;
        return this;
    }

    /** False when there was an error or anything stands twice. */
    boolean run(int users, int seconds, double think, int rampSeconds) {
        Instant now = Instant.now();
        server.serveAsOf(now);
        Hospital hospital = Hospital.of(LocalDate.ofInstant(now, ZoneId.of("America/Chicago")));
        try (Ledger ledger = Ledger.of(server.home())) {
            prepare(hospital, ledger, users, now);
            Duration pause = Duration.ofMillis(Math.round(think * 1e3));
            Crowd crowd = new Crowd(server.url(), hospital, signIn(users), pause, guests);
            journal.say("%d users are signed in", users);
            crowd.run(Math.min(users, 300), Duration.ZERO, WARM_UP, 1);
            Map<Integer, Double> ramp = rampSeconds == 0 ? Map.of() : ramp(crowd, users, rampSeconds);
            return measure(crowd, users, seconds, ramp, ledger);
        }
    }

    private void prepare(Hospital hospital, Ledger ledger, int users, Instant now) {
        try {
            hospital.enter(server.administrator());
            hospital.publish(ledger.connection());
            People.enter(ledger.connection(), users, now.toString(), now.plus(Duration.ofDays(1)).toString());
        } catch (SQLException failure) {
            throw new BenchFailure("The hospital cannot be entered: " + failure.getMessage(), "a table changed.", failure);
        }
        journal.say("The hospital has %d doctors and rooms on published shifts", hospital.clinics() * hospital.doctors());
    }

    private List<String> signIn(int users) {
        if (!sessions) {
            return IntStream.range(0, users).mapToObj(People::withToken).toList();
        }
        try (ExecutorService desks = Executors.newFixedThreadPool(SIGNING_IN)) {
            List<Future<String>> signed = IntStream.range(0, users).mapToObj(user -> desks.submit(() -> {
                try (Wire wire = new Wire(server.url())) {
                    return People.withSession(wire, user);
                }
            })).toList();
            List<String> headers = new ArrayList<>();
            for (Future<String> one : signed) {
                headers.add(one.get());
            }
            return headers;
        } catch (ExecutionException failure) {
            throw new BenchFailure("Somebody cannot sign in: " + failure.getCause(), "the sign-in page changed.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", "Ctrl-C was pressed.", interrupted);
        }
    }

    private Map<Integer, Double> ramp(Crowd crowd, int users, int rampSeconds) {
        Map<Integer, Double> p99 = new LinkedHashMap<>();
        for (int level : Stream.concat(LEVELS.stream().filter(some -> some < users), Stream.of(users)).toList()) {
            Figures figures = crowd.run(level, Duration.ofSeconds(rampSeconds / 2), Duration.ofSeconds(rampSeconds), 1_000_003L * level);
            p99.put(level, figures.quantile(0.99));
            tell("ramp", level, figures, Map.of());
            if (!(figures.quantile(0.99) <= LIMIT_MS)) {
                break;
            }
        }
        return p99;
    }

    private boolean measure(Crowd crowd, int users, int seconds, Map<Integer, Double> ramp, Ledger ledger) {
        Processors before = Processors.of(server);
        Figures figures = crowd.run(users, Duration.ofSeconds(10), Duration.ofSeconds(seconds), 7);
        Map<String, Object> processor = Processors.of(server).perRequest(before, (long) (figures.samples().size() * (seconds + 10.0) / seconds));
        tell("all", users, figures, processor);
        figures.complaints().forEach(complaint -> journal.say("ERROR %s", complaint));
        Map<String, Long> violations = ledger.violations();
        journal.figure("users", users);
        journal.figure("sign_in", sessions ? "session" : "token");
        journal.figure("p50_ms", figures.quantile(0.5));
        journal.figure("p99_ms", figures.quantile(0.99));
        new TreeMap<>(apart).forEach((name, kinds) -> journal.figure(name, figures.quantile(0.99, kinds)));
        journal.figure("target_p99_ms", LIMIT_MS);
        journal.figure("p999_ms", figures.quantile(0.999));
        journal.figure("errors", figures.errors());
        violations.forEach(journal::figure);
        journal.figure("per_second", figures.perSecond());
        if (!ramp.isEmpty()) {
            journal.figure("knee_users", Figures.knee(ramp, LIMIT_MS));
        }
        processor.forEach(journal::figure);
        return figures.errors() == 0 && violations.values().stream().allMatch(count -> count == 0);
    }

    private void tell(String part, int users, Figures figures, Map<String, Object> more) {
        journal.say("%6d users: %6.0f requests/s   p50 %.1f ms   p99 %.1f ms   %d errors", users, figures.perSecond(), figures.quantile(0.5),
                figures.quantile(0.99), figures.errors());
        Map<String, Object> facts = new LinkedHashMap<>(Map.of("users", users, "per_second", figures.perSecond(), "p50_ms", figures.quantile(0.5),
                "p99_ms", figures.quantile(0.99), "errors", figures.errors(), "by_kind", figures.byKind()));
        facts.putAll(more);
        journal.step(part, facts);
    }
}
