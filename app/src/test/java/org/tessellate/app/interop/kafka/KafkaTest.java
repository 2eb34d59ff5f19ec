package org.tessellate.app.interop.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.CanonicalEvent;
import org.tessellate.app.interop.CanonicalEvent.Data;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.Outbox;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The whole way through a real broker in this JVM, restarts of it included. */
@TessellateTest
@DirtiesContext
class KafkaTest {

    private static final KafkaBroker BROKER = broker();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static KafkaBroker broker() {
        try {
            return KafkaBroker.start();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @DynamicPropertySource
    static void whereKafkaIs(DynamicPropertyRegistry properties) {
        properties.add("kafka.bootstrap.servers", BROKER::address);
        properties.add("tessellate.kafka.partitions", () -> 2);
    }

    @AfterAll
    static void end() {
        // The application still reads: it finds the broker gone and is closed by then.
        BROKER.close();
    }

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private KafkaInbound inbound;

    @Autowired
    private Inbox inbox;

    private final String lane = "f-" + UUID.randomUUID();
    private final String source = "urn:test:" + UUID.randomUUID();

    @BeforeEach
    void kafkaIsThere() {
        await().atMost(PATIENCE).until(inbound::open);
    }

    @Test
    void sendsEventsInBinaryModeKeyedByFacilityInTheirOrder() {
        IntStream.range(0, 20).forEach(i -> tell("r" + i));

        List<ConsumerRecord<String, String>> records = awaitRecords("tessellate.events", lane, 20);

        assertThat(records).extracting(ConsumerRecord::key).containsOnly(lane);
        assertThat(records).extracting(record -> header(record, "ce_subject")).containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "r" + i).toList());
        assertThat(records).extracting(record -> header(record, "ce_sequence")).containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj("%019d"::formatted).toList());
        assertThat(records.getFirst().value()).contains("\"location\":\"r0\"");
        assertThat(header(records.getFirst(), "ce_specversion")).isEqualTo("1.0");
        assertThat(header(records.getFirst(), "ce_type")).isEqualTo("org.tessellate.room.status");
        assertThat(header(records.getFirst(), "content-type")).isEqualTo("application/json");
    }

    @Test
    void losesNothingWhileTheBrokerRestarts() {
        tell("before");
        awaitRecords("tessellate.events", lane, 1);
        BROKER.down();
        tell("while-away");
        BROKER.up();
        send(roomStatus("while-up", "active"), Map.of("location", "nowhere"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(1));
            assertThat(records("tessellate.events", lane)).extracting(record -> header(record, "ce_subject")).contains("before", "while-away");
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("while-up")).isNotEmpty());
    }

    @Test
    void carriesOutWhatComesInAndRecognisesARepetition() {
        Hospital hospital = new Hospital(api, jdbc).room("exam", "EXAM");
        String room = hospital.id("exam");
        Map<String, String> closed = roomStatus("e1", "suspended");
        Map<String, Object> data = Map.of("location", room, "unit", hospital.unit(), "status", "suspended");

        send(closed, data);
        send(closed, data);
        send(roomStatus("e2", "suspended"), data);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("e2")).containsExactly("IGNORED"));
        assertThat(status("e1")).containsExactly("ACCEPTED");
        assertThat(jdbc.sql("SELECT version FROM facility.location WHERE id = ?").param(room).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void ignoresOlderNewsAndCountsWhatIsMissing() {
        Hospital hospital = new Hospital(api, jdbc).room("exam", "EXAM");
        Map<String, Object> closed = Map.of("location", hospital.id("exam"), "unit", hospital.unit(), "status", "suspended");
        Map<String, Object> open = Map.of("location", hospital.id("exam"), "unit", hospital.unit(), "status", "active");

        send(with(roomStatus("new", "suspended"), "sequence", "7", "time", "2026-03-02T07:40:00Z", "subject", hospital.id("exam")), closed);
        send(with(roomStatus("old", "active"), "sequence", "4", "time", "2026-03-02T07:30:00Z", "subject", hospital.id("exam")), open);
        send(with(roomStatus("newer", "suspended"), "sequence", "10", "time", "2026-03-02T07:50:00Z", "subject", hospital.id("exam")), closed);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("newer")).containsExactly("IGNORED"));
        assertThat(status("old")).containsExactly("IGNORED");
        assertThat(api.as(Role.ADMIN).get("/api/v1/locations/" + hospital.id("exam")).body().get("status").asString()).isEqualTo("SUSPENDED");
        assertThat(jdbc.sql("SELECT missing FROM interop.progress WHERE source = ?").param(source).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void sendsTheUnreadableAndTheBrokenToTheDeadLetterTopicWithTheReason() {
        send(Map.of("ce_specversion", "0.3", "ce_id", "x"), Map.of());
        send(roomStatus("broken", "active"), Map.of("location", "r1"));

        List<ConsumerRecord<String, String>> dead = awaitRecords("tessellate.inbound.dead", lane, 2);

        assertThat(dead).extracting(record -> header(record, "tessellate-reason")).anyMatch(reason -> reason.contains("0.3"))
                .anyMatch(reason -> reason.contains("unit"));
        assertThat(dead).allMatch(record -> header(record, "tessellate-origin").startsWith("tessellate.inbound/"));
        assertThat(status("broken")).containsExactly("REFUSED");
    }

    @Test
    void tellsOfARefusedRecordThatWasKeptBeforeACrash() {
        inbox.receive(InboundMessage.of("kafka", source, "half", "org.tessellate.room.status", "application/json", "{}").at(Instant.EPOCH));
        assertThat(status("half")).containsExactly("REFUSED");

        send(roomStatus("half", "active"), Map.of());

        assertThat(awaitRecords("tessellate.inbound.dead", lane, 1)).extracting(record -> header(record, "ce_id")).contains("half");
    }

    @Test
    void headersThatSomebodyElseWroteStopNothing() {
        ProducerRecord<String, String> broken = new ProducerRecord<>("tessellate.inbound.retry", 0, lane, "{\"staff\":\"ann\",\"unit\":\"ed\",\"at\":\"2026-03-02T07:00:00Z\"}");
        Map.of("ce_specversion", "1.0", "ce_id", "odd", "ce_source", source, "ce_type", "org.tessellate.staff.clockin", "ce_time", "2026-03-02T07:00:00Z",
                "tessellate-not-before", "tomorrow", "tessellate-attempts", "many").forEach((name, value) -> broken.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        produce(broken);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("odd")).containsExactly("IGNORED"));
    }

    /** The store takes no NUL; the first wait of the record is looked at closely, then the clock goes on until it is given up. */
    @Test
    void whatTheStoreRefusesWaitsQuietlyAndIsGivenUpAtLast() {
        send(with(roomStatus("nul", "active"), "subject", "a\u0000b"), Map.of("location", "r1", "unit", "u1", "status", "active"));
        await().atMost(PATIENCE).until(() -> !records("tessellate.inbound.retry", lane).isEmpty());
        double before = consumed();

        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> consumed() < before + 20);
        assertThat(awaitRecords("tessellate.inbound.dead", lane, 1)).extracting(record -> header(record, "tessellate-attempts")).containsExactly("4");
    }

    private static double consumed() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            double sum = 0;
            for (ObjectName name : server.queryNames(new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,client-id=consumer-tessellate*"), null)) {
                sum += name.getKeyProperty("topic") == null ? (Double) server.getAttribute(name, "records-consumed-total") : 0;
            }
            return sum;
        } catch (JMException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aReplayThatThisProcessCannotCarryOutWholeIsRefused() {
        assertThatThrownBy(() -> inbound.replayFrom(0, -1)).isInstanceOf(Problem.class).hasMessageContaining("negative");
        assertThatThrownBy(() -> inbound.replayFrom(2, 0)).isInstanceOf(Problem.class).hasMessageContaining("between 0 and 1");
        try (KafkaConsumer<String, String> other = new KafkaConsumer<>(Map.of("bootstrap.servers", BROKER.address(), "group.id", "tessellate", "enable.auto.commit", "false"),
                new StringDeserializer(), new StringDeserializer())) {
            other.subscribe(List.of("tessellate.inbound"));
            await().atMost(PATIENCE).until(() -> {
                other.poll(Duration.ofMillis(200));
                return !other.assignment().isEmpty();
            });
            await().atMost(PATIENCE).untilAsserted(() -> {
                other.poll(Duration.ofMillis(200));
                assertThatThrownBy(() -> inbound.replaySince(Instant.EPOCH)).isInstanceOf(Problem.class).hasMessageContaining("This process reads (1) of the (2)");
            });
        }
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(Problem.class).untilAsserted(() -> inbound.replaySince(clock.instant()));
    }

    @Test
    void readsStructuredEventsAndAgainFromAnOffset() {
        String document = """
                {"specversion":"1.0","id":"s1","source":"%s","type":"org.tessellate.staff.clockin","time":"2026-03-02T08:00:00+01:00",
                 "partitionkey":"%s","datacontenttype":"application/json","data":{"staff":"ann","unit":"ed","at":"2026-03-02T07:00:00Z"}}"""
                .formatted(source, lane);
        produce(new ProducerRecord<>("tessellate.inbound", 0, lane, document));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("s1")).containsExactly("IGNORED"));
        jdbc.sql("DELETE FROM interop.inbox WHERE source = ?").param(source).update();

        inbound.replayFrom(0, 0);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("s1")).containsExactly("IGNORED"));
    }

    @Test
    void kcatWritesAndReads() throws Exception {
        // A package of the system that .ci/run installs and requires; who develops without it tests all else.
        Assumptions.assumeTrue(System.getenv("TESSELLATE_KCAT_REQUIRED") != null
                || Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "kcat"))), "kcat is not installed here");
        tell("for-kcat");
        awaitRecords("tessellate.events", lane, 1);

        String read = kcat("", "-C", "-b", BROKER.address(), "-t", "tessellate.events", "-e", "-q", "-f", "%k %h %s\\n");
        kcat("{\"staff\":\"ann\",\"unit\":\"ed\",\"at\":\"2026-03-02T07:00:00Z\"}", "-P", "-b", BROKER.address(), "-t", "tessellate.inbound", "-k", lane,
                "-H", "ce_specversion=1.0", "-H", "ce_id=k1", "-H", "ce_source=" + source, "-H", "ce_type=org.tessellate.staff.clockin",
                "-H", "ce_time=2026-03-02T07:00:00Z");

        assertThat(read.lines().filter(line -> line.startsWith(lane)).toList()).singleElement().asString()
                .contains("ce_type=org.tessellate.room.status").contains("ce_subject=for-kcat").contains("\"location\":\"for-kcat\"");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status("k1")).containsExactly("IGNORED"));
    }

    private static String kcat(String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("kcat"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private void tell(String subject) {
        transaction.executeWithoutResult(status -> outbox.add(CanonicalEvent.of(EventType.ROOM_STATUS, subject, Instant.EPOCH, lane,
                new Data().with("location", subject).with("unit", "u1").with("status", "active"))));
    }

    private Map<String, String> roomStatus(String id, String status) {
        return Map.of("ce_specversion", "1.0", "ce_id", id, "ce_source", source, "ce_type", "org.tessellate.room.status",
                "ce_time", "2026-03-02T07:00:00Z", "ce_partitionkey", lane, "ce_status", status);
    }

    private static Map<String, String> with(Map<String, String> headers, String... more) {
        Map<String, String> all = new HashMap<>(headers);
        for (int i = 0; i < more.length; i += 2) {
            all.put("ce_" + more[i], more[i + 1]);
        }
        return all;
    }

    private void send(Map<String, String> headers, Map<String, Object> data) {
        String json = JsonMapper.builder().build().writeValueAsString(data);
        ProducerRecord<String, String> record = new ProducerRecord<>("tessellate.inbound", lane, json);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        produce(record);
    }

    private static void produce(ProducerRecord<String, String> record) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", BROKER.address(), "acks", "all"),
                new StringSerializer(), new StringSerializer())) {
            producer.send(record);
            producer.flush();
        }
    }

    private List<String> status(String id) {
        return jdbc.sql("SELECT status FROM interop.inbox WHERE source = ? AND message_id = ? AND status <> 'RECEIVED'").params(source, id)
                .query(String.class).list();
    }

    /** On a busy machine the first sending may fail; the next attempt comes by the clock. */
    private List<ConsumerRecord<String, String>> awaitRecords(String topic, String key, int count) {
        await().atMost(PATIENCE).until(() -> {
            clock.advance(Duration.ofSeconds(40));
            return records(topic, key).size() >= count;
        });
        return records(topic, key);
    }

    private static List<ConsumerRecord<String, String>> records(String topic, String key) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", BROKER.address()), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
