package org.tessellate.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.DataDirectory;
import org.tessellate.app.runtime.EmbeddedDatabase;
import org.tessellate.app.runtime.Migrations;
import org.tessellate.engine.time.Interval;

/** Prints how many claims a durable database takes per second; run with {@code -Dtessellate.measure=true}. */
@EnabledIfSystemProperty(named = "tessellate.measure", matches = "true")
class ClaimRateMeasurementTest {

    private static final int CLIENTS = 16;
    private static final int VISITS = 4_000;
    private static final int SLOTS = 1_000;
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    @TempDir
    private Path folder;

    private final AtomicInteger won = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void sixteenClientsRacingForTheSameSlots() throws Exception {
        try (EmbeddedDatabase embedded = EmbeddedDatabase.startIn(DataDirectory.open(folder.resolve("data")));
                HikariDataSource pool = new HikariDataSource()) {
            Migrations.run(embedded.database());
            pool.setJdbcUrl(embedded.database().url());
            pool.setUsername(embedded.database().application().user());
            pool.setPassword(embedded.database().application().password());
            pool.setMaximumPoolSize(CLIENTS);
            JdbcClient jdbc = JdbcClient.create(pool);
            Claims claims = new Claims(new ClaimTable(jdbc), new PoolTable(jdbc), Clock.systemUTC());
            Attempts attempts = new Attempts(new JdbcTransactionManager(pool));
            race(claims, attempts);
            long begun = System.nanoTime();
            race(claims, attempts);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("fsync %s: %.0f attempts/s of three resources each (%.0f won/s)%n",
                    jdbc.sql("SHOW fsync").query(String.class).single(), VISITS / seconds, SLOTS / seconds);
            assertThat(won.get()).isEqualTo(2 * SLOTS);
            assertThat(refused.get()).isEqualTo(2 * (VISITS - SLOTS));
        }
    }

    private int round;

    /** Four attempts on each slot, of which one wins. */
    private void race(Claims claims, Attempts attempts) throws InterruptedException {
        int day = round++;
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(CLIENTS);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> {
                    for (int visit = next.getAndIncrement(); visit < VISITS; visit = next.getAndIncrement()) {
                        attempt(claims, attempts, visit, day);
                    }
                    done.countDown();
                });
            }
            done.await();
        }
    }

    private void attempt(Claims claims, Attempts attempts, int visit, int day) {
        int slot = visit / (VISITS / SLOTS);
        Interval during = Interval.of(START.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(15L * (slot / 25))), Duration.ofMinutes(15));
        List<Claim> wanted = List.of(
                new Claim.Whole(ResourceKey.staff("s" + slot % 25), Layer.APPOINTMENT, during),
                new Claim.Whole(ResourceKey.location("r" + slot % 25), Layer.APPOINTMENT, during),
                new Claim.Whole(ResourceKey.equipment("e" + slot % 25, 1), Layer.APPOINTMENT, during));
        try {
            attempts.run(() -> {
                claims.claim("visit-%d-%d".formatted(day, visit), wanted, null);
                return true;
            });
            won.incrementAndGet();
        } catch (ClaimRefused taken) {
            refused.incrementAndGet();
        }
    }
}
