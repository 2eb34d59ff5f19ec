package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.Tessellate;
import org.tessellate.app.TestDatabase;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.json.JsonMapper;

/** A second application on the same database dies by SIGKILL while clients book: what it acknowledged is there, whole. */
@TessellateTest
class KilledApplicationTest {

    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 40;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void losesNoAcknowledgedBooking() throws Exception {
        Hospital hospital = new Hospital(api, jdbc)
                .room("exam", "EXAM")
                .person("ann", "MD", "MO-SU 00:00-00:00")
                .procedure("visit", 10, new Hospital.Needs().role("MD", 0, 10, false).room("EXAM", 10));
        int port = freePort();
        Process victim = start(port);
        try {
            waitUntilUp(port, victim);
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.submit(() -> bookUntilItDies(hospital, port));
                }
                assertThat(enough.await(120, TimeUnit.SECONDS)).as("%d acknowledged", acknowledged.size()).isTrue();
                victim.destroyForcibly().waitFor();
            }
        } finally {
            victim.destroyForcibly();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_KILL).allSatisfy(this::isBookedAndWhole);
        assertThat(jdbc.sql("""
                SELECT count(*) FROM allocation.claim c WHERE c.resource LIKE ? AND NOT EXISTS (
                    SELECT 1 FROM booking.appointment a WHERE c.holder = 'appointment/' || a.id)""")
                .param("%" + hospital.id("") + "%").query(Long.class).single()).isZero();
    }

    private void isBookedAndWhole(String id) {
        assertThat(jdbc.sql("SELECT status FROM booking.appointment WHERE id = ?").param(id).query(String.class).single())
                .isEqualTo("booked");
        assertThat(jdbc.sql("SELECT count(*) FROM allocation.claim WHERE holder = ? AND expires_at IS NULL")
                .param("appointment/" + id).query(Long.class).single()).isEqualTo(2);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE entity_id = ? AND action = 'appointment.booked'")
                .param(id).query(Long.class).single()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM interop.event WHERE subject = ? AND type = 'org.tessellate.appointment.booked'")
                .param(id).query(Long.class).single()).as("what others are told of it").isEqualTo(1);
    }

    private Void bookUntilItDies(Hospital hospital, int port) {
        while (true) {
            int slot = next.getAndIncrement();
            String start = "2026-03-%02dT%02d:%02d".formatted(10 + slot / 138, slot % 138 / 6, 10 * (slot % 6));
            try {
                ApiClient.Answer held = post(port, "/api/v1/appointments/hold", hospital.holdBody("visit", start));
                String id = held.body().get("id").asString();
                if (post(port, "/api/v1/appointments/" + id + "/book", Map.of()).status() == 200) {
                    acknowledged.add(id);
                    enough.countDown();
                }
            } catch (RuntimeException itDied) {
                return null;
            }
        }
    }

    private ApiClient.Answer post(int port, String path, Object body) {
        ApiClient.As scheduler = api.as(Role.SCHEDULER);
        return scheduler.send(scheduler.request(path).uri(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private Process start(int port) throws IOException {
        Path arguments = folder.resolve("arguments");
        Files.writeString(arguments, "-Xmx400m -cp \"" + System.getProperty("java.class.path") + "\" " + Tessellate.class.getName());
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments,
                "--server.port=" + port,
                "--database.url=" + TestDatabase.url(TestDatabase.database().application()),
                "--database.owner-url=" + TestDatabase.url(TestDatabase.database().owner()),
                "--tessellate.require-durable=false", "--tessellate.home=" + folder, "--tessellate.connections=10",
                "--tessellate.as-of=2026-03-02T08:00:00Z");
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("victim.log").toFile());
        return builder.start();
    }

    private void waitUntilUp(int port, Process victim) throws Exception {
        ApiClient.As scheduler = api.as(Role.SCHEDULER);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (System.nanoTime() < deadline && victim.isAlive()) {
            try {
                if (scheduler.send(scheduler.request("/").uri(URI.create("http://127.0.0.1:" + port + "/api/v1/me")).GET()).status() == 200) {
                    return;
                }
            } catch (RuntimeException notYet) {
                assertThat(victim.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
            }
        }
        throw new AssertionError("The second application did not start:\n" + Files.readString(folder.resolve("victim.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
