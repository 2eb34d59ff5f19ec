package org.tessellate.app.interop.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where Kafka is and what our topics are called. {@code KAFKA_PROPERTIES_FILE} adds client properties such as TLS and SASL, which stay out of
 * the environment.
 */
@Component
@IfKafka
class KafkaSettings {

    private final Map<String, Object> common = new HashMap<>();
    private final String prefix;
    private final int partitions;

    KafkaSettings(@Value("${kafka.bootstrap.servers}") String servers, @Value("${kafka.properties.file:}") String file,
            @Value("${tessellate.kafka.prefix:tessellate}") String prefix, @Value("${tessellate.kafka.partitions:6}") int partitions) {
        if (!file.isBlank()) {
            read(Path.of(file)).forEach((key, value) -> common.put(key.toString(), value));
        }
        common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        this.prefix = prefix;
        this.partitions = partitions;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException failure) {
            throw new UncheckedIOException("The file of Kafka properties (%s) cannot be read.\nMaybe KAFKA_PROPERTIES_FILE names another path."
                    .formatted(file), failure);
        }
    }

    Map<String, Object> client(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(common);
        all.putAll(more);
        return all;
    }

    /** Canonical events of this installation. */
    String events() {
        return prefix + ".events";
    }

    /** What other systems send. */
    String inbound() {
        return prefix + ".inbound";
    }

    /** What could not be kept yet. */
    String retry() {
        return prefix + ".inbound.retry";
    }

    /** What is unreadable or breaks its contract, for whoever sent it. */
    String dead() {
        return prefix + ".inbound.dead";
    }

    String group() {
        return prefix;
    }

    int partitions() {
        return partitions;
    }
}
