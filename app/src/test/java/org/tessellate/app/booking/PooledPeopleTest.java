package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterPublished;
import org.tessellate.app.runtime.Attempts;
import tools.jackson.databind.JsonNode;

/** People without names: nobody is counted twice, and what was held of them must still be there. */
@TessellateTest
class PooledPeopleTest {

    private static final String DAYS = "MO-FR 08:00-16:00";
    private static final String NINE = "2026-03-03T09:00";

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Attempts attempts;

    @Autowired
    private ApplicationEventPublisher events;

    private Hospital hospital;

    @BeforeEach
    void aUnitWithTwoRooms() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").room("exam2", "EXAM");
    }

    @Test
    void aHoldOnAPoolWhoseOnlyMemberCalledOutIsRefusedAtBook() {
        hospital.person("ma", "MA", DAYS).procedure("follow-up", 30, pooled("MA"));
        JsonNode held = hospital.hold("follow-up", NINE).body();

        callOut("ma");

        assertThat(hospital.act(held, "book", Map.of()).status()).isEqualTo(409);
        assertThat(queue()).extracting(waiting -> waiting.proposal().subject()).containsExactly(held.get("id").asString());
    }

    @Test
    void aBookedVisitOnAPoolThatLostItsOnlyMemberIsLaidBeforePeopleUntilItIsCancelled() {
        hospital.person("ma", "MA", DAYS).procedure("follow-up", 30, pooled("MA"));
        JsonNode held = hospital.hold("follow-up", NINE).body();
        assertThat(hospital.act(held, "book", Map.of()).status()).isEqualTo(200);
        callOut("ma");
        assertThat(queue()).hasSize(1);

        assertThat(hospital.act(held, "cancel", Map.of("reason", "patient is well")).status()).isEqualTo(200);

        assertThat(queue()).isEmpty();
    }

    @Test
    void oneNurseIsNotNamedForAVisitAndSharedWithAnotherAtOnce() {
        hospital.person("rn", "RN", DAYS).procedure("named", 30, new Hospital.Needs().role("RN", 0, 30, false).room("EXAM", 30))
                .procedure("shared", 30, pooled("RN"));

        assertThat(hospital.hold("named", NINE).status()).isEqualTo(201);
        assertThat(hospital.hold("shared", NINE).status()).isEqualTo(409);
        assertThat(hospital.hold("shared", "2026-03-03T10:00").status()).isEqualTo(201);
        assertThat(hospital.hold("named", "2026-03-03T10:00").status()).isEqualTo(409);
        assertThat(hospital.find("shared", NINE, "2026-03-03T09:30", Map.of()).body().get("proposals")).isEmpty();
    }

    @Test
    void twoNursesAreNamedAndSharedSideBySide() {
        hospital.person("rn1", "RN", DAYS).person("rn2", "RN", DAYS)
                .procedure("named", 30, new Hospital.Needs().role("RN", 0, 30, false).room("EXAM", 30))
                .procedure("shared", 30, pooled("RN"));

        assertThat(hospital.hold("named", NINE).status()).isEqualTo(201);
        JsonNode shared = hospital.hold("shared", NINE).body();
        assertThat(hospital.act(shared, "book", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void twoUnitsThatBorrowTheSamePersonShareOnePool() {
        hospital.unit("lender").unit("second").personOf("lender", "ma", "MA", DAYS)
                .procedure("here", 30, pooled("MA")).procedureOf("second", "there", 30, pooled("MA"));

        JsonNode held = hospital.hold("here", NINE).body();

        assertThat(held.get("allocations").toString()).contains("pool/" + hospital.id("lender") + "/MA");
        assertThat(hospital.hold("there", NINE).status()).isEqualTo(409);
        callOut("ma");
        assertThat(queue()).hasSize(1);
    }

    @Test
    void aHoldDoesNotSurviveItsPersonBeingMovedToAnotherUnit() {
        hospital.unit("other").person("dr", "MD", DAYS)
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        JsonNode held = hospital.hold("visit", NINE).body();

        hospital.moved("dr", "other");

        assertThat(hospital.act(held, "book", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void aNewRosterOfTheLendingUnitIsCheckedAgainstVisitsElsewhere() {
        hospital.unit("lender").personOf("lender", "dr", "ANAESTHETIST", DAYS)
                .procedure("visit", 30, new Hospital.Needs().role("ANAESTHETIST", 0, 30, false).room("EXAM", 30));
        JsonNode held = hospital.hold("visit", NINE).body();
        assertThat(hospital.act(held, "book", Map.of()).status()).isEqualTo(200);

        hospital.withdrawn("dr");
        Access.asSystem("test", () -> attempts.run(() -> {
            events.publishEvent(new RosterPublished(new RosterId(hospital.id("roster")), new UnitId(hospital.id("lender")),
                    LocalDate.parse("2026-03-01"), 28, clock.instant()));
            return true;
        }));

        assertThat(queue()).extracting(waiting -> waiting.proposal().subject()).containsExactly(held.get("id").asString());
    }

    @Test
    void twoRequirementsOfOneRoleKeepTheirOwnCredentials() {
        hospital.person("ann", "MD", DAYS, "HIP").person("bob", "MD", DAYS, "KNEE").procedure("both", 30,
                new Hospital.Needs().role("MD", 0, 30, false, "HIP").role("MD", 0, 30, false, "KNEE").room("EXAM", 30));

        JsonNode held = hospital.hold("both", NINE).body();

        assertThat(hospital.act(held, "book", Map.of()).status()).isEqualTo(200);
    }

    private static Hospital.Needs pooled(String role) {
        return new Hospital.Needs().role(role, 0, 30, true).room("EXAM", 30);
    }

    private void callOut(String name) {
        ApiClient.Answer answer = api.as(Role.MANAGER).post("/api/v1/staff/" + hospital.id(name) + "/call-outs",
                Map.of("start", "2026-03-03T10:00:00Z", "end", "2026-03-04T00:00:00Z", "reason", "SICK"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private List<Recommendation> queue() {
        return decisions.queue(new UnitId(hospital.unit()));
    }
}
