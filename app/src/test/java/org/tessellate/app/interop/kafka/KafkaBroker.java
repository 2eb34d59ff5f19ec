package org.tessellate.app.interop.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A whole Kafka (one broker and controller, KRaft) in this JVM, on its own port and folder, that can be stopped and started again. */
final class KafkaBroker implements AutoCloseable {

    private final Path folder;
    private final int port = freePort();
    private final int controller = freePort();
    private KafkaRaftServer server;

    private KafkaBroker(Path folder) {
        this.folder = folder;
    }

    static KafkaBroker start() throws Exception {
        KafkaBroker broker = new KafkaBroker(Files.createTempDirectory("tessellate-kafka-"));
        new Formatter().setNodeId(1).setClusterId(Uuid.randomUuid().toString()).addDirectory(broker.folder.toString())
                .setMetadataLogDirectory(broker.folder.toString()).setControllerListenerName("CONTROLLER").run();
        broker.up();
        return broker;
    }

    void up() {
        server = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
        server.startup();
    }

    void down() {
        server.shutdown();
        server.awaitShutdown();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        down();
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", folder.toString());
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        return properties;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
