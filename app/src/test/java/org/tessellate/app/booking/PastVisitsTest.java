package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.demand.visits.PastCase;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** What models learn from the hospital's own appointments. The visit is at 09:00 in New York, 14:00 UTC. */
@TessellateTest
class PastVisitsTest {

    private static final Instant START = Instant.parse("2026-03-03T14:00:00Z");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private PastVisits history;

    private Hospital hospital;
    private String visit;

    @BeforeEach
    void aBookedVisit() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        visit = hospital.booked("visit", "2026-03-03T09:00");
    }

    private void step(String verb) {
        assertThat(hospital.scheduler().post("/api/v1/appointments/" + visit + "/" + verb, Map.of()).status()).isEqualTo(200);
    }

    private PastCase seen() {
        String unit = hospital.scheduler().get("/api/v1/appointments/" + visit).body().get("unit").asString();
        return history.between(List.of(new UnitId(unit)), START, START.plusSeconds(1)).stream().filter(one -> one.reference().equals(visit)).findFirst().orElseThrow();
    }

    @Test
    void aBookedVisitIsOpenAndSaysWhenItWasBookedAndWhoLeadsIt() {
        assertThat(seen().outcome()).isEqualTo(PastCase.Outcome.OPEN);
        assertThat(seen().bookedAt()).isEqualTo(TestClock.START);
        assertThat(seen().clinician()).contains("ann");
        assertThat(seen().minutes()).isNull();
    }

    @Test
    void aVisitThatTookPlaceLastedFromItsStartAlsoForWhoCameEarly() {
        clock.set(START.minusSeconds(900));
        step("arrive");
        step("check-in");
        clock.set(START.plusSeconds(1_500));
        step("fulfil");

        assertThat(seen().outcome()).isEqualTo(PastCase.Outcome.CAME);
        assertThat(seen().minutes()).isCloseTo(25, within(1e-9));
    }

    @Test
    void anEndEnteredTheNextMorningSaysNothingOfTheLength() {
        clock.set(START);
        step("arrive");
        clock.set(START.plus(Duration.ofHours(23)));
        step("fulfil");

        assertThat(seen().outcome()).isEqualTo(PastCase.Outcome.CAME);
        assertThat(seen().minutes()).isNull();
    }

    @Test
    void aVisitMayTakeThreeTimesItsPlannedLengthAndNoMore() {
        clock.set(START);
        step("arrive");
        clock.set(START.plus(Duration.ofMinutes(90)));
        step("fulfil");
        assertThat(seen().minutes()).isCloseTo(90, within(1e-9));

        visit = hospital.booked("visit", "2026-03-04T09:00");
        clock.set(START.plus(Duration.ofDays(1)));
        step("arrive");
        clock.set(START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(90)).plusSeconds(1));
        step("fulfil");
        String unit = hospital.unit();
        assertThat(history.between(List.of(new UnitId(unit)), START.plus(Duration.ofDays(1)), START.plus(Duration.ofDays(2))))
                .singleElement().satisfies(seen -> assertThat(seen.minutes()).isNull());
    }

    @Test
    void whoDidNotComeMissedIt() {
        clock.set(START);
        step("no-show");

        assertThat(seen().outcome()).isEqualTo(PastCase.Outcome.MISSED);
    }

    @Test
    void otherTimesAreNotAskedFor() {
        String unit = hospital.scheduler().get("/api/v1/appointments/" + visit).body().get("unit").asString();

        assertThat(history.between(List.of(new UnitId(unit)), START.plusSeconds(1), START.plusSeconds(9))).isEmpty();
        assertThat(history.between(List.of(), START, START.plusSeconds(1))).isEmpty();
    }

    @Test
    void onceOverItIsDemandOfItsUnitAndWorkOfTheSkillThatItNeeds() {
        String unit = hospital.scheduler().get("/api/v1/appointments/" + visit).body().get("unit").asString();
        clock.advance(Duration.ofDays(2));
        String observed = "/api/v1/demand/observations?unit=%s&from=2026-03-03T00:00:00Z&to=2026-03-04T05:00:00Z".formatted(unit);
        JsonNode visits = api.as(Role.ANALYST).get(observed).body();
        JsonNode doctors = api.as(Role.ANALYST).get(observed + "&service=skill.MD").body();

        assertThat(visits.at("/0/start").asString()).isEqualTo(START.toString());
        assertThat(visits.at("/0/demand").asDouble()).isEqualTo(1);
        assertThat(visits.at("/1/demand").asDouble()).isZero();
        assertThat(doctors.at("/0/demand").asDouble()).isEqualTo(0.5);
        assertThat(api.as(Role.ANALYST).get(observed + "&service=skill.RN").body()).isEmpty();
    }
}
