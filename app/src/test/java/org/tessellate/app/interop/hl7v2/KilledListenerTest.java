package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.Tessellate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestDatabase;

/** A second application is killed in the middle of the traffic; whatever it acknowledged is there. */
@TessellateTest
class KilledListenerTest {

    private static final int SENDERS = 8;
    private static final int BEFORE_THE_KILL = 300;

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient jdbc;

    private final String sender = "KILL-" + UUID.randomUUID();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);

    @Test
    void losesNothingItAcknowledgedWhenKilled() throws Exception {
        int port = freePort();
        Process victim = start(port);
        try {
            waitUntilUp(port, victim);
            try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
                for (int i = 0; i < SENDERS; i++) {
                    int number = i;
                    senders.submit(() -> sendUntilItDies(port, number));
                }
                assertThat(enough.await(120, TimeUnit.SECONDS)).as("%d acknowledged", acknowledged.size()).isTrue();
                victim.destroyForcibly().waitFor();
            }
        } finally {
            victim.destroyForcibly();
        }

        Set<String> kept = Set.copyOf(jdbc.sql("SELECT message_id FROM interop.inbox WHERE source = ?").param("hl7v2/" + sender + "/HOSPITAL").query(String.class).list());
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL).isSubsetOf(kept);
    }

    private Void sendUntilItDies(int port, int number) {
        try (Line line = new Line(port)) {
            for (int i = 0; ; i++) {
                String id = number + "-" + i;
                String answer = line.ask("MSH|^~\\&|%s|HOSPITAL|||20260302080000||ADT^A01|%s|P|2.5\rEVN||20260302080000\rPID|1||%d\rPV1|1|I|NOWHERE\r".formatted(sender, id, i));
                assertThat(answer).contains("MSA|AA|" + id);
                acknowledged.add(id);
                enough.countDown();
            }
        } catch (IOException itDied) {
            return null;
        }
    }

    private Process start(int port) throws IOException {
        Path arguments = folder.resolve("arguments");
        Files.writeString(arguments, "-Xmx400m -cp \"" + System.getProperty("java.class.path") + "\" " + Tessellate.class.getName());
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments,
                "--server.port=" + freePort(), "--tessellate.hl7v2.port=" + port,
                "--database.url=" + TestDatabase.url(TestDatabase.database().application()),
                "--database.owner-url=" + TestDatabase.url(TestDatabase.database().owner()),
                "--tessellate.require-durable=false", "--tessellate.home=" + folder, "--tessellate.connections=10",
                "--tessellate.as-of=2026-03-02T08:00:00Z");
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("victim.log").toFile());
        return builder.start();
    }

    private void waitUntilUp(int port, Process victim) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(400);
        while (System.nanoTime() < deadline && victim.isAlive()) {
            try (Line line = new Line(port)) {
                return;
            } catch (ConnectException notYet) {
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
