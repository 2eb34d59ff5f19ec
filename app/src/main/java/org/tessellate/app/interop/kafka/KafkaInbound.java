package org.tessellate.app.interop.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.Door;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * Reads the inbound topics into the inbox. Offsets are committed after the messages are, so nothing is lost and repetitions are recognised;
 * while the database or Kafka is away it waits and goes on from the committed offsets.
 */
@Component
@IfKafka
class KafkaInbound implements SmartLifecycle, Door {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaInbound.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 1_000;

    private final KafkaSettings settings;
    private final Topics topics;
    private final RecordIntake intake;
    private final Queue<Consumer<KafkaConsumer<String, byte[]>>> orders = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread thread;
    private volatile boolean ended;
    private volatile @Nullable String trouble = "It has not met Kafka yet.";
    private volatile long lag = -1;
    /** How many inbound partitions are read here, and how many there are. */
    private volatile int mine;
    private volatile int all;
    /** The first record that is not due, of each partition that pauses for it; the reading thread's own. */
    private final Map<TopicPartition, ConsumerRecord<String, byte[]>> waiting = new HashMap<>();

    KafkaInbound(KafkaSettings settings, Topics topics, RecordIntake intake) {
        this.settings = settings;
        this.topics = topics;
        this.intake = intake;
    }

    @Override
    public void start() {
        ended = false;
        thread = Thread.ofPlatform().name("interop-kafka").daemon().start(this::run);
    }

    @Override
    public void stop() {
        ended = true;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (!ended) {
            try {
                topics.require();
                listen();
            } catch (WakeupException stopped) {
                LOG.debug("The reading of Kafka ends");
            } catch (RuntimeException failure) {
                trouble = failure.getClass().getSimpleName();
                LOG.warn("The inbound topics cannot be read now and will be again: {}", failure.toString());
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private void listen() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.subscribe(List.of(settings.inbound(), settings.retry()));
            waiting.clear();
            while (!ended) {
                resumeWhatIsDue(consumer);
                ConsumerRecords<String, byte[]> records = consumer.poll(LOOK_AGAIN);
                if (!consumer.assignment().isEmpty()) {
                    mine = inbound(consumer).size();
                    all = consumer.partitionsFor(settings.inbound()).size();
                    trouble = null;
                    carryOutOrders(consumer);
                }
                take(consumer, records);
                lag = consumer.assignment().stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
            }
        }
    }

    private void carryOutOrders(KafkaConsumer<String, byte[]> consumer) {
        // One that fails stays, for the next connection.
        for (var order = orders.peek(); order != null && mine == all; order = orders.peek()) {
            order.accept(consumer);
            orders.remove();
        }
    }

    private void resumeWhatIsDue(KafkaConsumer<String, byte[]> consumer) {
        waiting.keySet().retainAll(consumer.paused());
        List<TopicPartition> due = consumer.paused().stream().filter(partition -> !waiting.containsKey(partition) || intake.isDue(waiting.get(partition))).toList();
        consumer.resume(due);
        due.forEach(waiting::remove);
    }

    private void take(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            var some = records.records(partition);
            long next = intake.take(some);
            taken.put(partition, new OffsetAndMetadata(next));
            if (next <= some.getLast().offset()) {
                // What is not due yet is read again when it is.
                consumer.seek(partition, next);
                consumer.pause(List.of(partition));
                waiting.put(partition, some.stream().filter(record -> record.offset() >= next).findFirst().orElseThrow());
            }
        }
        if (!taken.isEmpty()) {
            consumer.commitSync(taken);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings.client(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG, settings.group(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE)), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public String channel() {
        return RecordIntake.CHANNEL;
    }

    @Override
    public boolean open() {
        return trouble == null && isRunning();
    }

    @Override
    public @Nullable String trouble() {
        return trouble;
    }

    @Override
    public OptionalLong lag() {
        return lag < 0 ? OptionalLong.empty() : OptionalLong.of(lag);
    }

    @Override
    public void replaySince(Instant moment) {
        requireAll();
        long since = Math.max(0, moment.toEpochMilli());
        orders.add(consumer -> {
            Collection<TopicPartition> partitions = inbound(consumer);
            var found = consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> since)));
            found.forEach((partition, offset) -> {
                if (offset != null) {
                    consumer.seek(partition, offset.offset());
                }
            });
        });
    }

    @Override
    public void replayFrom(int partition, long offset) {
        requireAll();
        if (partition < 0 || partition >= all || offset < 0) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The partition (%d) is not between 0 and %d, or the offset (%d) is negative."
                    .formatted(partition, all - 1, offset), "Maybe take both from a message's origin.");
        }
        orders.add(consumer -> inbound(consumer).stream().filter(mine -> mine.partition() == partition).forEach(mine -> consumer.seek(mine, offset)));
    }

    // Only who reads a partition can go back in it: a wish carried out here alone would leave out what other nodes read.
    private void requireAll() {
        if (!isRunning() || all == 0 || mine < all) {
            throw Problem.conflict(ProblemCode.CONFLICT, "This process reads (%d) of the (%d) partitions.".formatted(mine, all),
                    all == 0 ? "Maybe Kafka is not there yet: try again in a minute." : "Maybe stop the other processes until it has been read again.");
        }
    }

    private Collection<TopicPartition> inbound(KafkaConsumer<String, byte[]> consumer) {
        return consumer.assignment().stream().filter(partition -> partition.topic().equals(settings.inbound())).toList();
    }
}
