package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.tessellate.app.rostering.WardPeople.ok;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.ShiftOpened;
import org.tessellate.app.rostering.WardPeople;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.JsonNode;

/** News of shifts on people's own devices, seen at a push service that proves the sender and a browser that decrypts. */
@TessellateTest
@DirtiesContext
class PushTest {

    private static final PushService PUSH = new PushService();

    @DynamicPropertySource
    static void contact(DynamicPropertyRegistry properties) {
        properties.add("tessellate.notification.public-url", () -> "https://hospital.example");
    }

    @AfterAll
    static void stop() {
        PUSH.close();
    }

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Dispatch dispatch;

    @Autowired
    private ShiftMessages messages;

    private WardPeople people;
    private String device;

    /** The second of three nurses has a device; it is morning in Chicago. */
    @BeforeEach
    void aWardWithOneDevice() {
        clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        PUSH.answers(201);
        people = new WardPeople(api, users, 3);
        people.published("0 2026-03-10 D", "1 2026-03-12 D");
        device = people.nurse(1);
        assertThat(people.as(1).post("/api/v1/my/devices", PUSH.subscription(device)).status()).isEqualTo(201);
    }

    private void offered(int nurse, String day) {
        ok(people.as(nurse).post("/api/v1/my/swaps", Map.of("shift", people.shiftOf(nurse, day))));
    }

    private List<JsonNode> outbox() {
        return api.as(Role.MANAGER).get("/api/v1/messages?unit=" + people.unit()).body().valueStream().toList();
    }

    private List<String> statuses() {
        return outbox().stream().map(one -> one.get("letter").asString() + " " + one.get("status").asString()).sorted().toList();
    }

    private JsonNode devices(int nurse) {
        return ok(people.as(nurse).get("/api/v1/my/devices")).get("devices");
    }

    @Test
    void aColleaguesOfferIsToldEncryptedSignedAndWithoutAnybodysName() {
        offered(0, "2026-03-10");
        dispatch.step();

        PushService.Taken taken = PUSH.to(device).getFirst();
        assertThat(taken.note().get("title").asString()).isEqualTo("A shift is offered");
        assertThat(taken.note().get("url").asString()).isEqualTo("/my/swaps");
        assertThat(taken.note().toString()).doesNotContain("RN", "2026", people.unit());
        assertThat(taken.claims().get("aud").asString()).isEqualTo(PUSH.origin());
        assertThat(taken.claims().get("sub").asString()).isEqualTo("https://hospital.example");
        assertThat(taken.claims().get("exp").asLong()).isEqualTo(Instant.parse("2026-03-03T03:00:00Z").getEpochSecond());
        assertThat(taken.header("Ttl")).isEqualTo(String.valueOf(Duration.between(clock.instant(), Instant.parse("2026-03-10T12:00:00Z")).toSeconds()));
        assertThat(taken.header("Urgency")).isEqualTo("normal");
        assertThat(taken.header("Topic")).hasSize(32).matches("[A-Za-z0-9_-]+");
        assertThat(outbox()).singleElement().satisfies(one -> assertThat(one.get("channel").asString()).isEqualTo("PUSH"));
        assertThat(statuses()).containsExactly("SHIFT_OFFERED SENT");
        assertThat(devices(1).get(0).get("reachedAt").asString()).startsWith("2026-03-02T15:00");
    }

    @Test
    void aCallOutAndANewRosterAreToldToWhomTheyConcernButNeverToWhoeverDidIt() {
        assertThat(people.as(0).post("/api/v1/my/devices", PUSH.subscription(people.nurse(0))).status()).isEqualTo(201);
        people.callsOut(0, "2026-03-10T00:00:00Z", "2026-03-11T12:00:00Z");
        offered(1, "2026-03-12");
        people.published("1 2026-03-12 E");
        dispatch.step();

        assertThat(PUSH.to(device)).extracting(one -> one.note().get("tag").asString()).containsExactlyInAnyOrder("SHIFT_OPEN", "PLAN_PUBLISHED");
        assertThat(PUSH.to(people.nurse(0))).extracting(one -> one.note().get("tag").asString()).containsExactly("SHIFT_OFFERED");
    }

    @Test
    void aShiftOfAUnitThatIsNoLongerInUseIsNoNewsAndNoReasonToRefuseACallOut() {
        Interval day = new Interval(Instant.parse("2026-03-10T12:00:00Z"), Instant.parse("2026-03-10T20:00:00Z"));
        PublishedShift shift = new PublishedShift("s-" + people.unit(), new RosterId("r-" + people.unit()), new UnitId("closed-" + people.unit()),
                new StaffId(people.nurse(0)), LocalDate.of(2026, 3, 10), "D", "Day", day, 480);

        assertThatCode(() -> Access.asSystem("test", () -> messages.on(new ShiftOpened(shift, shift.staff(), clock.instant())))).doesNotThrowAnyException();
        dispatch.step();
        assertThat(PUSH.to(device)).isEmpty();
    }

    @Test
    void whatADeadProcessHadInItsHandsIsNotPushedAgain() {
        offered(0, "2026-03-10");
        jdbc.sql("UPDATE notification.message SET status = 'SENDING', taken_at = ?::timestamptz WHERE unit_id = ?").params("2026-03-02T14:50:00Z", people.unit()).update();
        dispatch.step();

        assertThat(statuses()).containsExactly("SHIFT_OFFERED UNSURE");
        assertThat(PUSH.to(device)).isEmpty();
        ok(api.as(Role.SCHEDULER).post("/api/v1/messages/%s/repeat".formatted(outbox().getFirst().get("id").asString()), Map.of()));
        dispatch.step();
        assertThat(PUSH.to(device)).hasSize(1);
    }

    @Test
    void anAnswerThatNeverEndsHoldsUpNobodyForGood() {
        PUSH.drips();
        offered(0, "2026-03-10");

        assertTimeoutPreemptively(Duration.ofSeconds(40), () -> dispatch.step());
        assertThat(statuses()).containsExactly("SHIFT_OFFERED UNSURE");
    }

    @Test
    void aDeviceThatThePushServiceKnowsNoLongerIsForgotten() {
        PUSH.answers(410);
        offered(0, "2026-03-10");
        dispatch.step();

        assertThat(statuses()).containsExactly("SHIFT_OFFERED UNREACHABLE");
        assertThat(devices(1)).isEmpty();
    }

    @Test
    void aBusyServiceGetsItLaterAndOneThatBrokeIsNotTriedAgain() {
        PUSH.answers(429);
        offered(0, "2026-03-10");
        dispatch.step();
        assertThat(statuses()).containsExactly("SHIFT_OFFERED QUEUED");

        PUSH.answers(500);
        clock.advance(Duration.ofMinutes(2));
        dispatch.step();
        assertThat(statuses()).containsExactly("SHIFT_OFFERED UNSURE");
    }

    @Test
    void nobodyIsWokenForAnOffer() {
        // 22:00 in Chicago; quiet until 08:00.
        clock.set(Instant.parse("2026-03-03T04:00:00Z"));
        offered(0, "2026-03-10");
        dispatch.step();
        assertThat(PUSH.to(device)).isEmpty();

        clock.set(Instant.parse("2026-03-03T14:00:00Z"));
        dispatch.step();
        assertThat(PUSH.to(device)).hasSize(1);
    }

    @Test
    void devicesAreOnesOwnAndOnRecord() {
        String id = devices(1).get(0).get("id").asString();
        assertThat(people.as(0).delete("/api/v1/my/devices/" + id).status()).isEqualTo(404);
        assertThat(people.audit("device.added", id)).singleElement();

        assertThat(people.as(1).delete("/api/v1/my/devices/" + id).status()).isEqualTo(204);
        assertThat(devices(1)).isEmpty();
        assertThat(people.audit("device.removed", id)).singleElement();
        offered(0, "2026-03-10");
        assertThat(outbox()).isEmpty();
    }

    @Test
    void noDeviceLeadsBehindTheHospitalsWallOrHasAKeyThatIsNone() {
        for (String endpoint : List.of("https://10.0.0.1/x", "http://push.example.org/x", "https://[::1]/x")) {
            Map<String, Object> body = new HashMap<>(PUSH.subscription("x"));
            body.put("endpoint", endpoint);
            assertThat(people.as(1).post("/api/v1/my/devices", body).status()).as(endpoint).isEqualTo(422);
        }
        Map<String, Object> body = new HashMap<>(PUSH.subscription("x"));
        body.put("keys", Map.of("p256dh", "AAAA", "auth", "AAAA"));
        ApiClient.Answer refused = people.as(1).post("/api/v1/my/devices", body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().get("remedy").asString()).startsWith("Maybe");
    }

    @Test
    void messagesToStaffAreSeenByWhoeverSeesTheUnitsPlan() {
        offered(0, "2026-03-10");

        assertThat(api.as(new Grant(Role.MANAGER, people.unit())).get("/api/v1/messages").body()).isNotEmpty();
        List<JsonNode> elsewhere = new ArrayList<>();
        api.as(new Grant(Role.MANAGER, new WardPeople(api, users, 1).unit())).get("/api/v1/messages").body().forEach(elsewhere::add);
        assertThat(elsewhere).isEmpty();
    }
}
