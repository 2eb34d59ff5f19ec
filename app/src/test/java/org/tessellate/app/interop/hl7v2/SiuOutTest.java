package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What HAPI's own server hears of our appointments. */
@TessellateTest
class SiuOutTest {

    @Autowired
    private Finding finding;

    @Autowired
    private ToldAppointments told;

    @Autowired
    private Outgoing outgoing;

    @Autowired
    private SiuWriter writer;

    @Autowired
    private Hl7Settings settings;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private SslBundles bundles;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Autowired
    private JsonMapper json;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reception reception;

    private final String them = UUID.randomUUID().toString();
    private int number;
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final HapiContext hapi = new DefaultHapiContext();
    private int port;
    private Function<Message, AcknowledgmentCode> answer = message -> AcknowledgmentCode.AA;
    private Hospital hospital;
    private SiuTeller teller;
    private SiuSender sender;

    @BeforeEach
    void build() throws IOException {
        jdbc.sql("DELETE FROM interop.hl7_outgoing").update();
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        hospital = new Hospital(api, jdbc).room("r1", "EXAM").person("ann", "MD", "MO-SU 00:00-00:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        teller = new SiuTeller(finding, told, outgoing, writer);
        sender = new SiuSender(outgoing, new OutboundSettings("127.0.0.1", port, null, "EHR", "HOSPITAL", Duration.ofSeconds(5)), settings, bundles, exceptions,
                transaction);
    }

    @AfterEach
    void close() throws IOException {
        sender.stop();
        hapi.close();
    }

    @Test
    void tellsABookingAMoveAndACancellationInTheirOrder() throws Exception {
        HL7Service server = listen();
        String id = hospital.booked("visit", "2026-03-03T14:00");
        tell(EventType.APPOINTMENT_BOOKED, id);
        ApiClient.Answer moved = hospital.act(body(id), "reschedule", Map.of("procedure", hospital.id("visit"), "start", "2026-03-04T09:00", "resources", List.of()));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        tell(EventType.APPOINTMENT_CHANGED, id);
        hospital.act(body(id), "cancel", Map.of("reason", "patient ill"));
        tell(EventType.APPOINTMENT_CANCELLED, id);
        drain();

        assertThat(triggers()).containsExactly("S12", "S13", "S15");
        Terser booked = new Terser(heard.getFirst());
        assertThat(booked.get("/.SCH-2-1")).isEqualTo(id);
        assertThat(booked.get("/.AIL-3-1")).isEqualTo(hospital.id("r1"));
        assertThat(booked.get("/.AIP-3-1")).isEqualTo(hospital.id("ann"));
        assertThat(new Terser(heard.getLast()).get("/.SCH-25-1")).isEqualTo("Cancelled");
        assertThat(heard.toString()).doesNotContain("patient ill");
        server.stopAndWait();
    }

    @Test
    void saysTheMomentsInTheZoneOfThePlace() throws Exception {
        HL7Service server = listen();
        tell(EventType.APPOINTMENT_BOOKED, hospital.booked("visit", "2026-03-03T14:00"));
        drain();

        assertThat(new Terser(heard.getFirst()).get("/.TQ1-7")).isEqualTo("20260303140000-0500");
        server.stopAndWait();
    }

    @Test
    void tellsOfAnEventOnceHoweverOftenItIsRead() throws Exception {
        HL7Service server = listen();
        String id = hospital.booked("visit", "2026-03-03T14:00");
        CloudEvent event = event(EventType.APPOINTMENT_BOOKED, id);
        teller.accept(List.of(event));
        teller.accept(List.of(event));
        drain();

        assertThat(heard).hasSize(1);
        server.stopAndWait();
    }

    @Test
    void waitsForAReceiverThatIsAwayAndKeepsThePatientsOrder() throws Exception {
        String id = hospital.booked("visit", "2026-03-03T14:00");
        tell(EventType.APPOINTMENT_BOOKED, id);
        hospital.act(body(id), "cancel", Map.of("reason", "patient ill"));
        tell(EventType.APPOINTMENT_CANCELLED, id);
        assertThat(sender.step()).isFalse();
        assertThat(outgoing.waiting()).isEqualTo(2);

        HL7Service server = listen();
        clock.advance(Duration.ofMinutes(1));
        drain();

        assertThat(triggers()).containsExactly("S12", "S15");
        server.stopAndWait();
    }

    @Test
    void hangsUpOnWhoeverAnswersSomethingElseOverAndOver() throws Exception {
        SiuSender quick = new SiuSender(outgoing, new OutboundSettings("127.0.0.1", port, null, "EHR", "HOSPITAL", Duration.ofMillis(500)), settings, bundles, exceptions, transaction);
        tell(EventType.APPOINTMENT_BOOKED, hospital.booked("visit", "2026-03-03T14:00"));
        try (ServerSocket chatterer = new ServerSocket(port)) {
            Thread.ofVirtual().start(() -> chatter(chatterer));

            assertThat(quick.step()).isFalse();
        }
        assertThat(outgoing.waiting()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        HL7Service server = listen();
        drain();
        assertThat(triggers()).containsExactly("S12");
        server.stopAndWait();
    }

    private static void chatter(ServerSocket server) {
        try (Socket one = server.accept()) {
            while (!one.isClosed()) {
                one.getOutputStream().write("\u000bMSH|^~\\&|||||||ACK|1|P|2.5\rMSA|AA|another\r\u001c\r".getBytes(StandardCharsets.US_ASCII));
                LockSupport.parkNanos(100_000_000);
            }
        } catch (IOException hungUp) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sendsARejectedMessageAgainUnderTheSameNumber() throws Exception {
        answer = message -> heard.size() == 1 ? AcknowledgmentCode.AR : AcknowledgmentCode.AA;
        HL7Service server = listen();
        tell(EventType.APPOINTMENT_BOOKED, hospital.booked("visit", "2026-03-03T14:00"));
        drain();
        clock.advance(Duration.ofMinutes(1));
        drain();

        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).encode()).isEqualTo(heard.get(0).encode());
        server.stopAndWait();
    }

    @Test
    void givesUpOnlyAfterEightRefusalsHoweverOftenNobodyAnswered() throws Exception {
        tell(EventType.APPOINTMENT_BOOKED, hospital.booked("visit", "2026-03-03T14:00"));
        for (int i = 0; i < 8; i++) {
            assertThat(sender.step()).isFalse();
            clock.advance(Duration.ofMinutes(6));
        }
        answer = message -> heard.size() == 1 ? AcknowledgmentCode.AR : AcknowledgmentCode.AA;
        HL7Service server = listen();
        drain();
        clock.advance(Duration.ofMinutes(6));
        drain();

        assertThat(jdbc.sql("SELECT status FROM interop.hl7_outgoing").query(String.class).list()).containsExactly("SENT");
        server.stopAndWait();
    }

    @Test
    void writesWhatIsAddedAndWhatChangesAndCountsSegments() throws Exception {
        HL7Service server = listen();
        hospital.person("bob", "RN", "MO-SU 00:00-00:00").procedure("two", 30, new Hospital.Needs().role("MD", 0, 30, false).role("RN", 0, 30, false).room("EXAM", 30));
        String id = hospital.booked("two", "2026-03-03T14:00");
        tell(EventType.APPOINTMENT_BOOKED, id);
        hospital.act(body(id), "reschedule", Map.of("procedure", hospital.id("two"), "start", "2026-03-04T09:00", "resources", List.of()));
        tell(EventType.APPOINTMENT_CHANGED, id);
        drain();

        assertThat(heard.getFirst().encode()).contains("RGS|1|A", "AIP|1|A|", "AIP|2|A|", "AIL|1|A|");
        assertThat(heard.getLast().encode()).contains("RGS|1|U", "AIP|2|U|");
        server.stopAndWait();
    }

    @Test
    void laysWhatIsRefusedForGoodBeforeAPersonAndGoesOn() throws Exception {
        answer = message -> heard.size() == 1 ? AcknowledgmentCode.AE : AcknowledgmentCode.AA;
        HL7Service server = listen();
        tell(EventType.APPOINTMENT_BOOKED, hospital.booked("visit", "2026-03-03T14:00"));
        tell(EventType.APPOINTMENT_BOOKED, hospital.booked("visit", "2026-03-03T15:00"));
        drain();

        assertThat(heard).hasSize(2);
        assertThat(jdbc.sql("SELECT status FROM interop.hl7_outgoing ORDER BY position").query(String.class).list()).containsExactly("REFUSED", "SENT");
        assertThat(api.as(Role.MANAGER).get("/api/v1/exceptions?unit=" + hospital.unit()).text()).contains("HL7_REFUSED");
        server.stopAndWait();
    }

    @Test
    void keepsHoldsAndOtherSystemsAppointmentsToItself() {
        String held = hospital.hold("visit", "2026-03-03T14:00").body().get("id").asString();
        tell(EventType.APPOINTMENT_CHANGED, held);
        String theirs = hospital.booked("visit", "2026-03-03T15:00");
        told.call("hl7v2/EHR/HOSPITAL", List.of("filler/" + UUID.randomUUID()), new AppointmentId(theirs));
        tell(EventType.APPOINTMENT_BOOKED, theirs);

        assertThat(outgoing.waiting()).isZero();
    }

    @Test
    void tellsWhoeverToldOfAVisitThatItWasMovedAndCancelledHereByTheirNumbers() throws Exception {
        HL7Service server = listen();
        String id = toldByThem("S12", "20260303140000");
        move(id, "2026-03-04T09:00");
        hospital.act(body(id), "cancel", Map.of("reason", "patient ill"));
        tellAll(id);
        drain();

        // One state is told once, whatever number of events led to it.
        assertThat(triggers()).containsExactly("S15");
        id = toldByThem("S12", "20260305140000");
        move(id, "2026-03-06T09:00");
        tellAll(id);
        drain();
        assertThat(triggers()).containsExactly("S15", "S13");
        Terser moved = new Terser(heard.getLast());
        assertThat(moved.get("/.SCH-1-1")).isEqualTo("P" + number);
        assertThat(moved.get("/.SCH-2-1")).isEqualTo("F" + number);
        assertThat(moved.get("/.TQ1-7")).isEqualTo("20260306090000-0500");
        server.stopAndWait();
    }

    @Test
    void playsNoPingPongWithASystemThatSendsBackWhatItWasTold() throws Exception {
        HL7Service server = listen();
        String id = toldByThem("S12", "20260303140000");
        move(id, "2026-03-04T09:00");
        tellAll(id);
        drain();
        assertThat(triggers()).containsExactly("S13");

        clock.advance(Duration.ofMinutes(1));
        assertThat(them("S13", "20260304090000")).contains("MSA|AA");
        assertThat(them("S13", "20260304110000")).contains("MSA|AA");
        tellAll(id);
        assertThat(outgoing.waiting()).isZero();
        assertThat(body(id).get("start").asString()).isEqualTo("2026-03-04T16:00:00Z");
        server.stopAndWait();
    }

    private String toldByThem(String trigger, String start) {
        number++;
        assertThat(them(trigger, start)).contains("MSA|AA");
        return told.find("hl7v2/EHR-" + them + "/HOSPITAL", List.of("filler/F" + number)).orElseThrow().value();
    }

    private String them(String trigger, String start) {
        List<String> answers = new CopyOnWriteArrayList<>();
        reception.take(("MSH|^~\\&|EHR-%1$s|HOSPITAL|||%2$s||SIU^%3$s|%4$s|P|2.5\rSCH|P%5$d|F%5$d||||||||30|min|^^30^%6$s\rRGS|1\rAIS|1||%7$s|%6$s|||30|min\r"
                .formatted(them, Acknowledgement.MOMENT.format(clock.instant().atOffset(ZoneOffset.UTC)), trigger, UUID.randomUUID(), number, start, hospital.id("visit")))
                .getBytes(StandardCharsets.UTF_8), answer -> answers.add(new String(answer, StandardCharsets.UTF_8)));
        return answers.getFirst();
    }

    private void move(String id, String start) {
        ApiClient.Answer moved = hospital.act(body(id), "reschedule", Map.of("procedure", hospital.id("visit"), "start", start, "resources", List.of()));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    /** Every event of the visit, as the log has them. */
    private void tellAll(String appointment) {
        jdbc.sql("SELECT id, type FROM interop.event WHERE subject = ? ORDER BY position").param(appointment).query((row, n) -> new CloudEvent(row.getString(1), "urn:test",
                row.getString(2), appointment, clock.instant(), "", "f", 1, clock.instant(), "", null, null, json.createObjectNode(), 1)).list()
                .forEach(event -> teller.accept(List.of(event)));
    }

    private HL7Service listen() throws InterruptedException {
        HL7Service server = hapi.newServer(port, false);
        server.registerApplication(new ReceivingApplication<Message>() {
            @Override
            public Message processMessage(Message message, Map<String, Object> metadata) throws HL7Exception {
                heard.add(message);
                try {
                    return message.generateACK(answer.apply(message), null);
                } catch (IOException failure) {
                    throw new HL7Exception(failure);
                }
            }

            @Override
            public boolean canProcess(Message message) {
                return true;
            }
        });
        server.startAndWait();
        return server;
    }

    private void drain() {
        while (sender.step()) {
            assertThat(heard).isNotEmpty();
        }
    }

    private List<String> triggers() {
        return heard.stream().map(message -> {
            try {
                return new Terser(message).get("/MSH-9-2");
            } catch (HL7Exception failure) {
                throw new AssertionError(failure);
            }
        }).toList();
    }

    private JsonNode body(String id) {
        return api.as(Role.SCHEDULER).get("/api/v1/appointments/" + id).body();
    }

    private void tell(EventType type, String appointment) {
        teller.accept(List.of(event(type, appointment)));
    }

    private CloudEvent event(EventType type, String appointment) {
        Instant now = clock.instant();
        return new CloudEvent(UUID.randomUUID().toString(), "urn:test", type.type(), appointment, now, type.schema(), "f", 1, now, "", null, null, json.createObjectNode(), 1);
    }
}
