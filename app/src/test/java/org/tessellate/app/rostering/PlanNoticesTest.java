package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Users;
import tools.jackson.databind.JsonNode;

@TessellateTest
class PlanNoticesTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    private WardPeople people;

    @BeforeEach
    void aFirstPlan() {
        people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 D", "0 2026-03-12 D", "1 2026-03-11 D");
    }

    private JsonNode changes() {
        ApiClient.Answer answer = people.as(0).get("/api/v1/my/changes");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private List<String> row() {
        return jdbc.sql("SELECT xmin || ' ' || seen_at FROM rostering.seen_plan WHERE staff_id = ?").param(people.nurse(0)).query(String.class).list();
    }

    @Test
    void theFirstPlanIsNoChange() {
        assertThat(changes()).isEmpty();
    }

    @Test
    void whoNeverLookedIsToldWhatChangedSinceTheirFirstPlan() {
        people.callsOut(0, "2026-03-10T00:00:00Z", "2026-03-11T12:00:00Z");

        assertThat(changes().findValuesAsString("day")).containsExactly("2026-03-10");
    }

    @Test
    void aNewerPlanIsAChangeThoughNobodyLookedAtTheFirst() {
        people.published("0 2026-03-12 D", "0 2026-03-14 D");

        assertThat(changes().findValuesAsString("day")).containsExactly("2026-03-10", "2026-03-14");
    }

    @Test
    void readingWritesNothing() {
        List<String> before = row();
        changes();
        assertThat(row()).hasSize(1).isEqualTo(before);

        jdbc.sql("DELETE FROM rostering.seen_plan WHERE staff_id = ?").param(people.nurse(0)).update();
        assertThat(changes()).hasSize(2);
        assertThat(row()).isEmpty();
    }

    @Test
    void oneChangeIsMarkedAsSeenThoughNothingWasSeenBefore() {
        jdbc.sql("DELETE FROM rostering.seen_plan WHERE staff_id = ?").param(people.nurse(0)).update();
        String first = changes().at("/0/shift/id").asString();

        assertThat(people.as(0).post("/api/v1/my/changes/seen", Map.of("gained", List.of(first))).status()).isEqualTo(204);

        assertThat(changes().findValuesAsString("day")).containsExactly("2026-03-12");
    }
}
