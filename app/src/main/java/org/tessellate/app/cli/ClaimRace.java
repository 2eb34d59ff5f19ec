package org.tessellate.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Four attempts on each slot of three resources, from many threads at once; each slot must have exactly one winner. */
final class ClaimRace {

    private static final int RIVALS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ClaimDesk desk;
    private final JdbcClient jdbc;
    private final ProcessorTimes processor;
    private final int threads;
    private final Duration time;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, AtomicInteger> winners = new ConcurrentHashMap<>();

    ClaimRace(ApplicationContext app, Path home, int threads, Duration time) {
        this.desk = new ClaimDesk(app);
        this.jdbc = app.getBean(JdbcClient.class);
        this.processor = new ProcessorTimes(home);
        this.threads = threads;
        this.time = time;
    }

    /** Exit status 1 when anything was taken twice or not recorded. */
    int run() {
        boolean right = true;
        for (Map.Entry<String, Predicate<Slot>> way : Map.<String, Predicate<Slot>>of("apart", desk::apart, "combined", desk::combined)
                .entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            race(way.getValue(), WARM_UP);
            right &= measure(way.getKey(), way.getValue());
        }
        return right ? 0 : 1;
    }

    private boolean measure(String name, Predicate<Slot> way) {
        long recordedBefore = recorded("audit.event");
        winners.clear();
        // A slot that the warm-up began on has its winner already.
        next.updateAndGet(attempt -> (attempt / RIVALS + 1) * RIVALS);
        ProcessorTimes.Spent before = processor.now();
        Times times = race(way, time);
        ProcessorTimes.Spent spent = processor.now().minus(before);
        int won = winners.values().stream().mapToInt(AtomicInteger::get).sum();
        long twice = winners.values().stream().filter(count -> count.get() != 1).count() + overlaps();
        long unrecorded = won - (recorded("audit.event") - recordedBefore);
        Map<String, Object> line = new LinkedHashMap<>(Map.of("way", name, "threads", threads, "fsync", setting("fsync")));
        line.putAll(Map.of("attempts", times.count(), "slots", winners.size(), "double_bookings", twice, "unrecorded", unrecorded));
        line.putAll(Map.of("per_second", times.count() / times.seconds(), "won_per_second", won / times.seconds(),
                "p50_ms", times.quantile(0.5), "p99_ms", times.quantile(0.99)));
        line.putAll(Map.of("app_cpu_us", spent.application().toNanos() / 1e3 / times.count(), "database_cpu_us", spent.database().toNanos() / 1e3 / times.count()));
        System.out.println("MEASURED " + JSON.writeValueAsString(line));
        return twice == 0 && unrecorded == 0;
    }

    private record Times(long[] nanos, double seconds) {

        int count() {
            return nanos.length;
        }

        double quantile(double share) {
            return nanos[(int) Math.min(nanos.length - 1, Math.floor(share * nanos.length))] / 1e6;
        }
    }

    private Times race(Predicate<Slot> way, Duration how) {
        long begun = System.nanoTime();
        Queue<List<Long>> taken = new ConcurrentLinkedQueue<>();
        try (ExecutorService racers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(racers.submit(() -> taken.add(attempts(way, begun + how.toNanos()))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("An attempt failed.", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return new Times(taken.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray(), (System.nanoTime() - begun) / 1e9);
    }

    private List<Long> attempts(Predicate<Slot> way, long end) {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            int attempt = next.getAndIncrement();
            AtomicInteger won = winners.computeIfAbsent(attempt / RIVALS, slot -> new AtomicInteger());
            long started = System.nanoTime();
            if (way.test(new Slot(attempt / RIVALS, attempt))) {
                won.incrementAndGet();
            }
            nanos.add(System.nanoTime() - started);
        }
        return nanos;
    }

    /** The slot that one attempt is about. */
    record Slot(int number, int attempt) {}

    private long overlaps() {
        return jdbc.sql("""
                SELECT count(*) FROM allocation.claim a JOIN allocation.claim b
                  ON a.resource = b.resource AND a.layer = b.layer AND a.id < b.id AND a.during && b.during""").query(Long.class).single();
    }

    private long recorded(String table) {
        return jdbc.sql("SELECT count(*) FROM %s WHERE action = 'claim.raced'".formatted(table)).query(Long.class).single();
    }

    private String setting(String name) {
        return jdbc.sql("SHOW " + name).query(String.class).single();
    }
}
