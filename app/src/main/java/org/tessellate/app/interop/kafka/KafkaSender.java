package org.tessellate.app.interop.kafka;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one producer of this process: idempotent, acknowledged by all replicas in sync; made when first needed. Thread-safe. */
@Component
@IfKafka
class KafkaSender {

    /** Short, because a reader's turn ends after a minute; whoever sends tries again anyway. */
    static final Duration LONGEST_DELIVERY = Duration.ofSeconds(15);

    private final KafkaSettings settings;
    private final Topics topics;
    private @Nullable Producer<String, byte[]> producer;

    KafkaSender(KafkaSettings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        return producer().send(record);
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            topics.require();
            producer = new KafkaProducer<>(settings.client(Map.of(
                    ProducerConfig.ACKS_CONFIG, "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip",
                    ProducerConfig.LINGER_MS_CONFIG, 2,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) LONGEST_DELIVERY.toMillis(),
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LONGEST_DELIVERY.toMillis())), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
