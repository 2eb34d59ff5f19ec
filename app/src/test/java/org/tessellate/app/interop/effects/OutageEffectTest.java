package org.tessellate.app.interop.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A room or device out of use until its system says that it is ready. */
@TessellateTest
class OutageEffectTest {

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
    void aRoom() {
        hospital = new Hospital(api, jdbc).room("r1", "EXAM");
        now = clock.instant();
    }

    private Receipt tell(String type, String from, Instant at, Map<String, ?> more) {
        Map<String, Object> data = new HashMap<>(Map.of("location", hospital.id("r1"), "unit", hospital.unit()));
        data.putAll(more);
        InboundMessage message = InboundMessage.of("test", from, UUID.randomUUID().toString(), "org.tessellate." + type, "application/json", json.writeValueAsString(data))
                .inLane(hospital.id("facility")).at(at).with("sequence", "b-7");
        inbox.receive(message);
        return inbox.settle(message, Duration.ofSeconds(20));
    }

    private JsonNode outages() {
        return api.as(Role.ADMIN).get("/api/v1/outages?location=" + hospital.id("r1")).body().get("items");
    }

    @Test
    void maintenanceWithoutAnEndLastsUntilTheSameSystemSaysReady() {
        assertThat(tell("resource.maintenance", source, now, Map.of("start", now.toString())).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(outages().size()).isEqualTo(1);

        assertThat(tell("resource.ready", "urn:test:other", now.plusSeconds(60), Map.of()).status()).isEqualTo(MessageStatus.IGNORED);
        assertThat(tell("resource.ready", source, now.plusSeconds(120), Map.of()).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(outages().get(0).at("/interval/end").asString()).isEqualTo(now.plusSeconds(120).toString());
    }

    @Test
    void anOutageThatIsOverAtItsStartNeverWas() {
        tell("resource.unavailable", source, now, Map.of("start", now.toString()));

        assertThat(tell("resource.ready", source, now, Map.of()).status()).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(outages().size()).isZero();
    }
}
