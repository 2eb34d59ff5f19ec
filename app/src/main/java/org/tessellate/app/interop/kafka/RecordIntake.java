package org.tessellate.app.interop.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.interop.Receipt;
import org.tessellate.app.runtime.Problem;

/**
 * Puts Kafka's records into the inbox: all of a batch in one commit. What cannot be read or breaks its contract goes to the dead-letter topic
 * with the reason, what the store refuses to the retry topic first; a database that is away stops the reading instead.
 */
@Component
@IfKafka
class RecordIntake {

    static final String CHANNEL = "kafka";
    static final String REASON = "tessellate-reason";
    static final String ORIGIN = "tessellate-origin";
    static final String ATTEMPTS = "tessellate-attempts";
    static final String NOT_BEFORE = "tessellate-not-before";

    private static final int MOST_ATTEMPTS = 4;
    private static final Duration WAIT = Duration.ofSeconds(30);

    private record Read(ConsumerRecord<String, byte[]> record, InboundMessage message) {}

    private final Inbox inbox;
    private final KafkaSender sender;
    private final KafkaSettings settings;
    private final Clock clock;

    RecordIntake(Inbox inbox, KafkaSender sender, KafkaSettings settings, Clock clock) {
        this.inbox = inbox;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes records of one partition and answers the offset to go on from; records of the retry topic wait until they are due. */
    long take(List<ConsumerRecord<String, byte[]>> records) {
        List<ConsumerRecord<String, byte[]>> due = records.stream().takeWhile(this::isDue).toList();
        List<Read> read = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : due) {
            try {
                InboundMessage message = RecordFormat.read(record);
                Inbox.requireKeepable(message);
                read.add(new Read(record, message));
            } catch (Problem unreadable) {
                forward(settings.dead(), record, unreadable.getMessage(), 0);
            }
        }
        keep(read);
        return due.isEmpty() ? records.getFirst().offset() : due.getLast().offset() + 1;
    }

    private void keep(List<Read> read) {
        if (read.isEmpty()) {
            return;
        }
        try {
            List<Receipt> receipts = inbox.receiveAll(read.stream().map(Read::message).toList());
            for (int i = 0; i < receipts.size(); i++) {
                tellWhenRefused(read.get(i), receipts.get(i));
            }
        } catch (DataIntegrityViolationException refusedByTheStore) {
            if (read.size() > 1) {
                read.forEach(one -> keep(List.of(one)));
            } else {
                later(read.getFirst().record());
            }
        }
    }

    private void tellWhenRefused(Read read, Receipt receipt) {
        if (receipt.status() == MessageStatus.REFUSED) {
            // Repeated or not: the first time this process may have died before it told anybody.
            forward(settings.dead(), read.record(), receipt.reason(), 0);
        }
    }

    private void later(ConsumerRecord<String, byte[]> record) {
        int attempts = (int) number(record, ATTEMPTS, 0) + 1;
        boolean over = attempts >= MOST_ATTEMPTS;
        forward(over ? settings.dead() : settings.retry(), record, "The store refused it.", attempts);
    }

    private void forward(String topic, ConsumerRecord<String, byte[]> record, @Nullable String reason, int attempts) {
        var copy = new ProducerRecord<>(topic, record.key(), record.value());
        record.headers().forEach(header -> copy.headers().add(header));
        for (String ours : List.of(REASON, ATTEMPTS, NOT_BEFORE)) {
            copy.headers().remove(ours);
        }
        if (copy.headers().lastHeader(ORIGIN) == null) {
            copy.headers().add(ORIGIN, bytes("%s/%d/%d".formatted(record.topic(), record.partition(), record.offset())));
        }
        copy.headers().add(REASON, bytes(String.valueOf(reason)));
        copy.headers().add(ATTEMPTS, bytes(String.valueOf(attempts)));
        copy.headers().add(NOT_BEFORE, bytes(String.valueOf(clock.instant().plus(WAIT).toEpochMilli())));
        KafkaPublisher.requireAcknowledged(sender.send(copy));
    }

    /** Whether a record's wait is over; a wait longer than ours was written by somebody else. */
    boolean isDue(ConsumerRecord<String, byte[]> record) {
        Instant now = clock.instant();
        long notBefore = number(record, NOT_BEFORE, 0);
        return !record.topic().equals(settings.retry()) || notBefore <= now.toEpochMilli() || notBefore > now.plus(WAIT).toEpochMilli();
    }

    private static long number(ConsumerRecord<String, byte[]> record, String header, long otherwise) {
        Header found = record.headers().lastHeader(header);
        String text = found == null || found.value() == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
        // Anybody may write headers of that name: what is no number of ours counts as none.
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : otherwise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
