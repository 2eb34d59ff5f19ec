package org.tessellate.app.interop.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventFormat;
import org.tessellate.app.interop.EventType;

/**
 * Reads the log into Kafka in binary mode, keyed by facility. It moves on when the brokers acknowledged the whole batch; after a crash or
 * an error the batch comes again with the same ids and sequences, and waits as long as it must.
 */
@Component
@IfKafka
class KafkaPublisher implements EventConsumer {

    private final KafkaSender sender;
    private final KafkaSettings settings;

    KafkaPublisher(KafkaSender sender, KafkaSettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public boolean wants(EventType type) {
        return true;
    }

    @Override
    public boolean parks() {
        return false;
    }

    @Override
    public boolean leavesTheHouse() {
        return true;
    }

    @Override
    public void accept(List<CloudEvent> events) {
        sendAll(events, event -> sender.send(record(event)));
    }

    // Without the topic's metadata each sending blocks as long as it may and then has failed: one such is enough.
    static void sendAll(List<CloudEvent> events, Function<CloudEvent, Future<RecordMetadata>> send) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (CloudEvent event : events) {
            Future<RecordMetadata> one = send.apply(event);
            if (one.isDone()) {
                requireAcknowledged(one);
            }
            sent.add(one);
        }
        sent.forEach(KafkaPublisher::requireAcknowledged);
    }

    private ProducerRecord<String, byte[]> record(CloudEvent event) {
        var record = new ProducerRecord<>(settings.events(), event.partitionKey(), event.data().toString().getBytes(StandardCharsets.UTF_8));
        Map<String, String> attributes = EventFormat.attributes(event);
        attributes.forEach((name, value) -> record.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        record.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    static void requireAcknowledged(Future<RecordMetadata> sent) {
        try {
            sent.get(KafkaSender.LONGEST_DELIVERY.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("Kafka did not acknowledge a record.\nMaybe its brokers are down or too few are in sync.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("The sending to Kafka was interrupted.", interrupted);
        }
    }
}
