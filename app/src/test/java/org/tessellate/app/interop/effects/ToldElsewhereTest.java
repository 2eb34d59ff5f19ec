package org.tessellate.app.interop.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.interop.Receipt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other systems say of people, visits and goods has its effect here, once and in order. It is Monday 2 March 2026, eight in UTC. */
@TessellateTest
class ToldElsewhereTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Inbox inbox;

    @Autowired
    private TestClock clock;

    @Autowired
    private JsonMapper json;

    private final String source = "urn:test:" + UUID.randomUUID();
    private Hospital hospital;

    @BeforeEach
    void aTheatre() {
        clock.set(TestClock.START);
        hospital = new Hospital(api, jdbc).room("or", "THEATRE").person("dr", "SURGEON", "MO-FR 08:00-16:00")
                .procedure("hip", 60, new Hospital.Needs().role("SURGEON", 0, 60, false).room("THEATRE", 60)).stock("cup", 5, 1, 4).uses("hip", "cup", 1);
    }

    private Receipt tell(String type, Map<String, ?> data) {
        InboundMessage message = InboundMessage.of("test", source, UUID.randomUUID().toString(), "org.tessellate." + type, "application/json", json.writeValueAsString(data))
                .inLane(hospital.id("facility")).at(clock.instant());
        inbox.receive(message);
        return inbox.settle(message, Duration.ofSeconds(20));
    }

    private String status(String visit) {
        return api.as(Role.SCHEDULER).get("/api/v1/appointments/" + visit).body().get("status").asString();
    }

    private Map<String, Object> visitData(String visit, String status, Map<String, ?> more) {
        Map<String, Object> data = new HashMap<>(Map.of("appointment", visit, "unit", hospital.unit(), "procedure", hospital.id("hip"), "start", "2026-03-02T14:00:00Z",
                "end", "2026-03-02T15:00:00Z", "status", status, "version", 9));
        data.putAll(more);
        return data;
    }

    @Test
    void aVisitArrivesAndTakesPlaceAsTheOtherSystemSays() {
        String visit = hospital.booked("hip", "2026-03-02T09:00");
        clock.set(Instant.parse("2026-03-02T13:45:00Z"));

        assertThat(tell("patient.arrived", Map.of("encounter", "e-1", "unit", hospital.unit(), "appointment", visit)).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(status(visit)).isEqualTo("arrived");
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        assertThat(tell("appointment.fulfilled", visitData(visit, "fulfilled", Map.of())).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(status(visit)).isEqualTo("fulfilled");
        assertThat(tell("patient.arrived", Map.of("encounter", "e-1", "unit", hospital.unit(), "appointment", visit)).status()).as("late").isEqualTo(MessageStatus.IGNORED);
        assertThat(status(visit)).isEqualTo("fulfilled");
    }

    @Test
    void aCancellationCountsUnlessTheVisitChangedSince() {
        String visit = hospital.booked("hip", "2026-03-03T09:00");

        assertThat(tell("appointment.cancelled", visitData(visit, "cancelled", Map.of("cause", "cancelled", "version", 1))).status()).isEqualTo(MessageStatus.IGNORED);
        assertThat(status(visit)).isEqualTo("booked");
        assertThat(tell("appointment.cancelled", visitData(visit, "cancelled", Map.of("cause", "cancelled", "askedBy", "patient"))).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(status(visit)).isEqualTo("cancelled");
    }

    @Test
    void whoIsAwaySaysAnotherSystemIsAwayHere() {
        hospital.booked("hip", "2026-03-03T09:00");

        Receipt told = tell("staff.unavailable", Map.of("staff", hospital.id("dr"), "unit", hospital.unit(),
                "stretches", List.of(Map.of("start", "2026-03-03T11:00:00Z", "end", "2026-03-03T23:00:00Z"))));

        assertThat(told.status()).as(told.reason()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(api.as(Role.MANAGER).get("/api/v1/staff/%s/call-outs".formatted(hospital.id("dr"))).body().toString()).contains("2026-03-03T11:00:00Z");
        assertThat(hospital.hold("hip", "2026-03-03T11:00").status()).as("not to be booked").isNotEqualTo(201);
    }

    @Test
    void anOrderThatIsRefusedElsewhereIsRefusedHere() {
        hospital.counted("cup", 0);
        JsonNode order = api.as(Role.MANAGER).get("/api/v1/recommendations?waiting=true&unit=" + hospital.unit()).body().get("items").valueStream()
                .filter(one -> one.at("/proposal/kind").asString().equals("PURCHASE")).findFirst().orElseThrow();
        assertThat(api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/%s/accept".formatted(order.get("id").asString()), "application/json", "{}".getBytes(),
                "If-Match", "\"" + order.get("version").asInt() + "\"").status()).isEqualTo(200);
        String purchase = api.as(Role.MANAGER).get("/api/v1/purchases?unit=" + hospital.unit()).body().at("/0/id").asString();

        Map<String, Object> late = Map.of("order", purchase, "item", hospital.id("cup"), "unit", hospital.unit(), "cause", "late", "expected", "2026-03-20T08:00:00Z");
        assertThat(tell("procurement.exception", late).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(api.as(Role.MANAGER).get("/api/v1/purchases/" + purchase).body().get("due").asString()).startsWith("2026-03-20");
        assertThat(tell("procurement.exception", Map.of("order", purchase, "item", hospital.id("cup"), "cause", "backordered")).status()).as("without a day").isEqualTo(MessageStatus.IGNORED);
        assertThat(api.as(Role.MANAGER).get("/api/v1/purchases/" + purchase).body().get("status").asString()).isEqualTo("ORDERED");
        assertThat(tell("procurement.exception", Map.of("order", purchase, "item", hospital.id("cup"), "cause", "cancelled")).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(api.as(Role.MANAGER).get("/api/v1/purchases/" + purchase).body().get("status").asString()).isEqualTo("REFUSED");
    }

    @Test
    void goodsThatCannotBeUsedAreLaidBeforeWhoeverLooksAfterThemOnce() {
        Map<String, Object> recalled = Map.of("item", hospital.id("cup"), "unit", hospital.unit(), "cause", "recalled");

        assertThat(tell("inventory.exception", recalled).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(tell("inventory.exception", recalled).status()).isEqualTo(MessageStatus.IGNORED);

        assertThat(api.as(Role.MANAGER).get("/api/v1/exceptions?unit=" + hospital.unit()).body().valueStream().filter(one -> one.get("kind").asString().equals("INVENTORY")))
                .singleElement().satisfies(one -> assertThat(one.get("title").asString()).contains("recalled"));
        assertThat(tell("inventory.low", Map.of("item", hospital.id("cup"), "unit", hospital.unit(), "onHand", 2, "threshold", 1)).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(api.as(Role.MANAGER).get("/api/v1/stock-levels?unit=" + hospital.unit()).body().at("/0/onHand").asInt()).isEqualTo(2);
        assertThat(tell("inventory.low", Map.of("item", "nobody-keeps-it", "unit", hospital.unit(), "onHand", 2, "threshold", 1)).status()).isEqualTo(MessageStatus.IGNORED);
    }
}
