package org.tessellate.bench.events;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.tessellate.bench.BenchFailure;

/** One Kafka broker and controller (KRaft) in this process, in a temporary folder. */
final class Broker implements AutoCloseable {

    private static final String CONTROLLER = "CONTROLLER";

    private final Path folder;
    private final int port;
    private final KafkaRaftServer server;

    private Broker(Path folder, int port, KafkaRaftServer server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    static Broker start() {
        try {
            Path folder = Files.createTempDirectory("tessellate-bench-kafka-");
            int port = freePort();
            new Formatter().setPrintStream(new PrintStream(PrintStream.nullOutputStream())).setNodeId(1).setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toString()).setMetadataLogDirectory(folder.toString()).setControllerListenerName(CONTROLLER).run();
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties(folder, port, freePort())), Time.SYSTEM);
            server.startup();
            return new Broker(folder, port, server);
        } catch (Exception failure) {
            throw new BenchFailure("Kafka does not start: " + failure, "the disk is full or ports are closed.", failure);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        remove(folder);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new BenchFailure("The temporary folder (%s) cannot be removed: %s".formatted(folder, failure.getMessage()), "remove it by hand.", failure);
        }
    }

    private static Map<String, Object> properties(Path folder, int port, int controller) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER, controller));
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("log.dirs", folder.toString());
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        return properties;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
