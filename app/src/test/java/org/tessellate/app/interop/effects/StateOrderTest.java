package org.tessellate.app.interop.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.interop.Receipt;
import tools.jackson.databind.json.JsonMapper;

/** The newest state of each room counts, whatever order they come in. */
@TessellateTest
class StateOrderTest {

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
    private Instant now;

    @BeforeEach
    void twoRooms() {
        hospital = new Hospital(api, jdbc).room("r1", "EXAM").room("r2", "EXAM");
        now = clock.instant();
    }

    private Receipt tell(String room, String status, Instant at) {
        String data = json.writeValueAsString(Map.of("location", hospital.id(room), "unit", hospital.unit(), "status", status));
        InboundMessage message = InboundMessage.of("test", source, UUID.randomUUID().toString(), "org.tessellate.room.status", "application/json", data)
                .inLane(hospital.id("facility")).at(at);
        inbox.receive(message);
        // The worker may be at it already: then its word is waited for.
        return inbox.settle(message, Duration.ofSeconds(20));
    }

    private String status(String room) {
        return api.as(Role.ADMIN).get("/api/v1/locations/" + hospital.id(room)).body().get("status").asString();
    }

    @Test
    void newsOfOneRoomDoNotSilenceAnotherOfItsFacility() {
        tell("r1", "active", now.minusSeconds(5));

        assertThat(tell("r2", "suspended", now.minusSeconds(7)).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(status("r2")).isEqualTo("SUSPENDED");
    }

    @Test
    void anOlderStateOfTheSameRoomIsIgnored() {
        tell("r1", "suspended", now.minusSeconds(5));

        assertThat(tell("r1", "active", now.minusSeconds(7)).status()).isEqualTo(MessageStatus.IGNORED);
        assertThat(status("r1")).isEqualTo("SUSPENDED");
    }

    @Test
    void aStateOfTheFutureIsRefusedAndSilencesNothing() {
        assertThat(tell("r1", "suspended", Instant.parse("2099-01-01T00:00:00Z")).status()).isEqualTo(MessageStatus.REFUSED);
        assertThat(tell("r1", "suspended", now.plus(Duration.ofMinutes(5))).status()).as("their clock may be a little ahead").isEqualTo(MessageStatus.ACCEPTED);
        assertThat(tell("r1", "active", now.plus(Duration.ofMinutes(5)).plusSeconds(1)).reason()).contains("more than (5) minutes ahead");

        jdbc.sql("UPDATE interop.latest SET occurred_at = '2099-01-01T00:00:00Z' WHERE subject = ?").param(hospital.id("r1")).update();
        assertThat(tell("r1", "active", now).status()).as("one that was taken before").isEqualTo(MessageStatus.ACCEPTED);
    }
}
