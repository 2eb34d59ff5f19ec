package org.tessellate.app.booking.overbooking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterPublished;

/** What becomes of an extra visit when something happens to it or below it: ann sees somebody at nine, and one more on top. */
@TessellateTest
class ExtraVisitTest {

    private static final String NINE = "2026-03-03T09:00";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Decisions decisions;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private Hospital hospital;
    private String below;

    @BeforeEach
    void aVisitAtNine() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").room("exam2", "EXAM").person("ann", "MD", "MO-FR 08:00-11:00")
                .person("bob", "MD", "MO-FR 08:00-11:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        below = booked("ann", "exam1");
    }

    private String booked(String person, String room) {
        return hospital.booked("visit", NINE, hospital.staff(person), hospital.location(room));
    }

    private void policy(double wait) {
        ApiClient.Answer put = api.as(Role.MANAGER).post("/api/v1/policies/unit/" + hospital.unit() + "/versions", Map.of("reason", "test", "activate", true,
                "document", Map.of("booking", Map.of("overbooking", Map.of("mostExtra", 2, "usualNoShow", 0.4, "meanWaitMinutes", wait)))));
        assertThat(put.status()).as(put.text()).isLessThan(300);
    }

    private String extra() {
        policy(120);
        return extra("extra", null);
    }

    private String extra(String patient, String reason) {
        Map<String, Object> body = new HashMap<>(Map.of("visit", below, "patient", hospital.patient(patient)));
        body.put("reason", reason);
        ApiClient.Answer added = api.as(Role.SCHEDULER).post("/api/v1/overbooking", body);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.body().get("id").asString();
    }

    private ApiClient.Answer act(String visit, String verb, Map<String, ?> body) {
        return api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/" + verb, body);
    }

    private long claims(String visit, String layer) {
        return jdbc.sql("SELECT count(*) FROM allocation.claim WHERE holder = ? AND layer = ?").params("appointment/" + visit, layer)
                .query(Long.class).single();
    }

    private List<String> laidBeforePeople() {
        return decisions.queue(new UnitId(hospital.unit())).stream().map(one -> one.proposal().subject()).toList();
    }

    @Test
    void whereSomebodyWasQuickerThePromotionIsLaidBeforePeopleAndTheCancellationStands() {
        String extra = extra();
        ApiClient.Answer moved = act(below, "reschedule", Map.of("procedure", hospital.id("visit"), "start", NINE,
                "resources", List.of(hospital.staff("ann"), hospital.location("exam2"))));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        booked("bob", "exam1");

        ApiClient.Answer cancelled = act(below, "cancel", Map.of("reason", "ill"));

        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
        assertThat(claims(extra, "EXTRA")).as("doctor, room and token, as before").isEqualTo(3);
        assertThat(claims(extra, "APPOINTMENT")).as("the patient").isOne();
        assertThat(laidBeforePeople()).containsExactly(extra);
    }

    @Test
    void whoIsExtraTakesOverTheShareOfAPoolToo() {
        hospital.person("ma", "MA", "MO-FR 08:00-11:00")
                .procedure("dressing", 30, new Hospital.Needs().role("MD", 0, 30, false).role("MA", 0, 30, true).room("EXAM", 30))
                .procedure("injection", 30, new Hospital.Needs().role("MA", 0, 30, true).room("EXAM", 30));
        below = hospital.booked("dressing", "2026-03-03T10:00", hospital.staff("ann"), hospital.location("exam1"));
        String extra = extra();

        act(below, "cancel", Map.of("reason", "ill"));

        assertThat(claims(extra, "EXTRA")).as("promoted").isZero();
        assertThat(hospital.hold("injection", "2026-03-03T10:00").status()).as("the one assistant is with them").isEqualTo(409);
    }

    @Test
    void whoIsExtraAndComesLateIsOnTopAgain() {
        String extra = extra();
        clock.set(Instant.parse("2026-03-03T14:05:00Z"));
        assertThat(act(extra, "no-show", Map.of()).status()).isEqualTo(200);
        assertThat(claims(extra, "EXTRA")).isZero();

        ApiClient.Answer late = act(extra, "arrive", Map.of());

        assertThat(late.status()).as(late.text()).isEqualTo(200);
        assertThat(claims(extra, "EXTRA")).isEqualTo(3);
        assertThat(claims(extra, "APPOINTMENT")).isOne();
    }

    @Test
    void whoIsExtraAndComesLateTakesThePlaceBelowWhenThatIsFree() {
        String extra = extra();
        clock.set(Instant.parse("2026-03-03T14:05:00Z"));
        act(extra, "no-show", Map.of());
        act(below, "no-show", Map.of());

        assertThat(act(extra, "arrive", Map.of()).status()).isEqualTo(200);

        assertThat(claims(extra, "EXTRA")).isZero();
        assertThat(claims(extra, "APPOINTMENT")).isEqualTo(3);
        assertThat(act(below, "arrive", Map.of()).status()).as("the place is taken").isEqualTo(409);
    }

    @Test
    void aClosedRoomLaysTheExtraBeforePeopleToo() {
        String extra = extra();

        ApiClient.Answer closed = api.as(Role.ADMIN).post("/api/v1/outages", Map.of("location", hospital.id("exam1"), "kind", "CLOSURE",
                "reason", "flood", "interval", Map.of("start", "2026-03-03T13:00:00Z", "end", "2026-03-03T16:00:00Z")));

        assertThat(closed.status()).as(closed.text()).isEqualTo(201);
        assertThat(laidBeforePeople()).containsExactlyInAnyOrder(below, extra);
    }

    @Test
    void aRosterThatLeavesAPoolTooSmallIsPublishedAndLaysTheExtraBeforePeople() {
        hospital.procedure("round", 30, new Hospital.Needs().role("MD", 0, 30, true));
        String extra = extra();
        hospital.booked("round", NINE);
        jdbc.sql("UPDATE rostering.published_shift SET status = 'WITHDRAWN' WHERE staff_id = ?").param(hospital.id("bob")).update();

        Access.asSystem("test", () -> new TransactionTemplate(transactions).executeWithoutResult(publishing ->
                events.publishEvent(new RosterPublished(new RosterId(hospital.id("roster")),
                        new UnitId(hospital.unit()), LocalDate.of(2026, 3, 1), 31, clock.instant()))));

        assertThat(laidBeforePeople()).contains(extra);
    }

    @Test
    void aLimitThatIsPassedIsRecordedWithTheReason() {
        policy(0);
        String extra = extra("urgent", " Cannot wait until next week ");

        assertThat(jdbc.sql("SELECT details::text FROM audit.event WHERE action = 'booking.limit-overridden' AND entity_id = ?").param(extra)
                .query(String.class).single()).contains("MEAN_WAIT", "\"Cannot wait until next week\"");
    }

    @Test
    void whereNoLimitIsPassedNoneIsRecordedWhateverIsWritten() {
        policy(120);
        String extra = extra("calm", "just so");

        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'booking.limit-overridden' AND entity_id = ?").param(extra)
                .query(Long.class).single()).isZero();
    }

    @Test
    void anExtraThatIsGivenBackIsNoTimeForTheWaitingList() {
        String extra = extra();

        assertThat(act(extra, "cancel", Map.of("reason", "ill")).status()).isEqualTo(200);

        assertThat(jdbc.sql("SELECT count(*) FROM booking.opening WHERE unit_id = ?").param(hospital.unit()).query(Long.class).single()).isZero();
    }
}
