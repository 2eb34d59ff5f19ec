package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.booking.Answer;
import org.tessellate.engine.booking.AvailabilityIndex;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.Objective;
import org.tessellate.engine.booking.SlotFinder;
import org.tessellate.engine.time.Interval;

/** After every sort of change the index answers as the database does. */
@TessellateTest
class SiteIndexTest {

    private static final Interval TUESDAY = new Interval(Instant.parse("2026-03-03T05:00:00Z"), Instant.parse("2026-03-04T05:00:00Z"));

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private SiteIndexes sites;

    @Autowired
    private ProblemAssembler assembler;

    @Autowired
    private Facilities facilities;

    @Autowired
    private PlatformTransactionManager transactions;

    private Hospital hospital;

    @BeforeEach
    void aClinicWithAnAssistantAndAnAnaesthetistFromElsewhere() {
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").room("exam2", "EXAM").mobile("scan", "SCANNER", 1)
                .unit("pool-unit")
                .person("ann", "MD", "MO-FR 08:00-16:00", "BOARD")
                .person("bob", "MD", "MO-FR 10:00-18:00", "BOARD")
                .person("ma", "MA", "MO-FR 08:00-17:00")
                .person("ma2", "MA", "MO-FR 12:00-17:00")
                .personOf("pool-unit", "gas", "GAS", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().padded(5, 5).role("MD", 0, 30, false, "BOARD").role("MA", 0, 10, true).room("EXAM", 30))
                .procedure("rooming", 20, new Hospital.Needs().role("MA", 0, 20, false).room("EXAM", 20))
                .procedure("deep", 60, new Hospital.Needs().role("MD", 0, 60, false).role("GAS", 0, 60, false).room("EXAM", 60).device("SCANNER", 60));
        bothAgree();
    }

    private void bothAgree() {
        UnitId unit = new UnitId(hospital.unit());
        List<Procedure> procedures = facilities.graph().procedures().values().stream()
                .filter(one -> facilities.graph().unitOf(one).equals(unit)).toList();
        BookingProblem read = assembler.problem(unit, procedures, TUESDAY, Optional.empty());
        AvailabilityIndex index = sites.covering(unit, TUESDAY).orElseThrow();
        for (Procedure procedure : procedures) {
            BookingRequest request = BookingRequest.of(procedure.id().value(), TUESDAY);
            assertThat(new SlotFinder(index, Objective.standard()).find(request, 20))
                    .as(procedure.name()).isEqualTo(SlotFinder.find(read, request, 20));
        }
    }

    private Instant first(String procedure) {
        AvailabilityIndex index = sites.covering(new UnitId(hospital.unit()), TUESDAY).orElseThrow();
        Answer answer = new SlotFinder(index, Objective.standard()).find(BookingRequest.of(hospital.id(procedure), TUESDAY), 1);
        return answer instanceof Answer.Found found ? found.proposals().getFirst().visit().start() : Instant.MAX;
    }

    @Test
    void holdsBookingsAndCancellations() {
        assertThat(first("visit")).isEqualTo("2026-03-03T13:00:00Z");
        ApiClient.Answer held = hospital.hold("visit", "2026-03-03T08:00", hospital.staff("ann"));
        assertThat(held.status()).isEqualTo(201);
        assertThat(first("visit")).isEqualTo("2026-03-03T13:30:00Z");
        bothAgree();

        hospital.act(held.body(), "book", Map.of());
        bothAgree();

        assertThat(hospital.act(held.body(), "cancel", Map.of("reason", "recovered")).status()).isEqualTo(200);
        assertThat(first("visit")).isEqualTo("2026-03-03T13:00:00Z");
        bothAgree();
    }

    @Test
    void somebodyOfAPoolWhoIsClaimedByNameIsMissingInIt() {
        assertThat(hospital.hold("rooming", "2026-03-03T08:00", hospital.staff("ma")).status()).isEqualTo(201);

        assertThat(first("visit")).isEqualTo("2026-03-03T13:20:00Z");
        bothAgree();
    }

    @Test
    void aHoldCountsForNothingFromItsExpiryOn() {
        assertThat(hospital.hold("visit", "2026-03-03T08:00", hospital.staff("ann")).status()).isEqualTo(201);
        assertThat(first("visit")).isEqualTo("2026-03-03T13:30:00Z");

        clock.advance(Duration.ofMinutes(11));

        assertThat(first("visit")).isEqualTo("2026-03-03T13:00:00Z");
        bothAgree();
    }

    @Test
    void callOutsClosuresAndCredentials() {
        assertThat(api.as(Role.MANAGER).post("/api/v1/staff/" + hospital.id("ann") + "/call-outs",
                Map.of("start", "2026-03-03T12:00:00Z", "end", "2026-03-03T22:00:00Z", "reason", "SICK")).status()).isEqualTo(201);
        assertThat(first("visit")).isEqualTo("2026-03-03T15:00:00Z");
        bothAgree();

        assertThat(api.as(Role.ADMIN).post("/api/v1/outages", Map.of("location", hospital.id("exam"), "kind", "CLOSURE", "reason", "flood",
                "interval", Map.of("start", "2026-03-03T05:00:00Z", "end", "2026-03-03T20:00:00Z"))).status()).isEqualTo(201);
        bothAgree();

        assertThat(api.as(Role.ADMIN).post("/api/v1/credentials", Map.of("staff", hospital.id("bob"), "code", "LASER", "firstDay", "2026-01-01")).status())
                .isEqualTo(201);
        bothAgree();
    }

    @Test
    void aNewerRosterThatTakesSomebodyOff() {
        hospital.withdrawn("ann");

        assertThat(first("visit")).isEqualTo("2026-03-03T15:00:00Z");
        bothAgree();
    }

    @Test
    void somebodyMovedToAnotherUnitServesNoLongerHere() {
        hospital.moved("ann", "pool-unit");
        bothAgree();
        hospital.moved("ma", "pool-unit");

        assertThat(first("visit")).isEqualTo("2026-03-03T17:00:00Z");
        bothAgree();
    }

    @Test
    void newRoomsDevicesAndPeople() {
        hospital.room("exam3", "EXAM").mobile("scan2", "SCANNER", 2).person("cat", "MD", "MO-FR 06:00-14:00", "BOARD");
        bothAgree();
    }

    @Test
    void whatWasNotCommittedNeverGetsIn() {
        new TransactionTemplate(transactions).executeWithoutResult(changing -> {
            hospital.withdrawn("ann");
            assertThat(sites.covering(new UnitId(hospital.unit()), TUESDAY)).isEmpty();
            changing.setRollbackOnly();
        });

        assertThat(first("visit")).isEqualTo("2026-03-03T13:00:00Z");
        bothAgree();
    }

    @Test
    void aQuestionThatFailsLosesNoChangeForTheNext() {
        assertThat(hospital.hold("visit", "2026-03-03T08:00", hospital.staff("ann")).status()).isEqualTo(201);

        new TransactionTemplate(transactions).executeWithoutResult(blocking -> {
            jdbc.sql("LOCK TABLE allocation.claim IN ACCESS EXCLUSIVE MODE").update();
            assertThatThrownBy(this::askedWithoutPatience).isInstanceOf(DataAccessException.class);
        });

        assertThat(first("visit")).isEqualTo("2026-03-03T13:30:00Z");
        bothAgree();
    }

    private void askedWithoutPatience() {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        reading.setReadOnly(true);
        reading.executeWithoutResult(asking -> {
            jdbc.sql("SET LOCAL lock_timeout = '50ms'").update();
            sites.covering(new UnitId(hospital.unit()), TUESDAY);
        });
    }

    @Test
    void aWindowBeyondWhatIsKeptIsAnsweredFromTheDatabase() {
        Interval far = new Interval(TUESDAY.start(), TUESDAY.end().plus(Duration.ofDays(120)));
        assertThat(sites.covering(new UnitId(hospital.unit()), far)).isEmpty();

        assertThat(hospital.find("visit", "2026-03-03T00:00", "2026-09-01T00:00", Map.of()).body().at("/proposals/0/local").asString())
                .isEqualTo("Tue 3 Mar 2026 08:00");
    }

    @Test
    void aProcessThatMissedTooMuchMakesItsIndexAnew() {
        assertThat(hospital.hold("visit", "2026-03-03T08:00", hospital.staff("ann")).status()).isEqualTo(201);
        assertThat(hospital.hold("visit", "2026-03-03T10:00", hospital.staff("bob")).status()).isEqualTo(201);
        jdbc.sql("DELETE FROM allocation.change WHERE id < (SELECT max(id) FROM allocation.change)").update();

        bothAgree();
    }
}
