package org.tessellate.bench.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the events' topic in a thread of its own and remembers when each event came. */
final class Arrivals implements AutoCloseable {

    /** One event; {@code delay} from when it was written in its transaction. */
    record Arrival(String id, long sequence, String subject, Instant at, Duration delay) {}

    private final String address;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Thread thread;
    private volatile boolean ended;
    private int repeated;

    Arrivals(String address) {
        this.address = address;
        this.thread = Thread.ofPlatform().name("arrivals").start(this::read);
    }

    private void read() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", address, "group.id", "bench",
                "auto.offset.reset", "earliest", "allow.auto.create.topics", false, "metadata.max.age.ms", 1_000), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("tessellate.events"));
            while (!ended) {
                var records = consumer.poll(Duration.ofMillis(100));
                Instant now = Instant.now();
                records.forEach(record -> take(record, now));
            }
        }
    }

    private synchronized void take(ConsumerRecord<String, byte[]> record, Instant now) {
        String id = header(record, "ce_id");
        if (!ids.add(id)) {
            repeated++;
            return;
        }
        arrivals.add(new Arrival(id, Long.parseLong(header(record, "ce_sequence")), header(record, "ce_subject"), now,
                Duration.between(Instant.parse(header(record, "ce_recordedtime")), now)));
        notifyAll();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    synchronized int count() {
        return arrivals.size();
    }

    synchronized int repeated() {
        return repeated;
    }

    /** Waits until so many have come; what has come by then, from the one after the first {@code from}. */
    synchronized List<Arrival> await(int from, int count, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (arrivals.size() < from + count && System.nanoTime() < end) {
            wait(200);
        }
        return List.copyOf(arrivals.subList(from, arrivals.size()));
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
