package org.tessellate.app.rostering;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import tools.jackson.databind.JsonNode;

/** Several who want the same roster, or the same machine, at once. */
@TessellateTest
class RosterContentionTest {

    @Autowired
    ApiClient api;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private RosterFixture ward;

    @BeforeEach
    void aWard() {
        ward = RosterFixture.ward(api, 3);
    }

    @Test
    void locksTheRecommendationBeforeTheRosterWhenAProposedOneIsEdited() {
        String roster = ward.draft(7);
        RosterFixture.created(ward.edit(roster, ward.nurses.getFirst(), "2026-03-10", "D"));
        String recommendation = ward.propose(roster).get("id").asString();

        CompletableFuture<ApiClient.Answer> edit = transaction.execute(status -> {
            jdbc.sql("SELECT id FROM decision.recommendation WHERE id = ? FOR UPDATE").param(recommendation).query(String.class).single();
            CompletableFuture<ApiClient.Answer> waiting = supplyAsync(() -> ward.edit(roster, ward.nurses.get(1), "2026-03-10", "E"));
            await().atMost(30, TimeUnit.SECONDS).until(this::somebodyWaitsForARecommendation);
            assertThat(jdbc.sql("SELECT id FROM rostering.roster WHERE id = ? FOR UPDATE NOWAIT").param(roster).query(String.class).list()).hasSize(1);
            return waiting;
        });

        assertThat(edit.join().status()).isEqualTo(200);
        assertThat(ward.get(roster, "").get("status").asString()).isEqualTo("DRAFT");
    }

    private boolean somebodyWaitsForARecommendation() {
        return jdbc.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%decision.recommendation%FOR UPDATE%'")
                .query(Integer.class).single() > 0;
    }

    @Test
    void searchesAtMostTwoRostersAtOnceAndTheThirdAfterwards() {
        List<String> rosters = Stream.generate(() -> ward.draft(7)).limit(3).toList();
        rosters.forEach(roster -> RosterFixture.created(
                ward.manager.post("/api/v1/rosters/" + roster + "/solve", Map.of("seconds", 600, "threads", 1))));

        await().atMost(60, TimeUnit.SECONDS).until(() -> count(rosters, "RUNNING") == 2);
        await().during(Duration.ofSeconds(3)).atMost(30, TimeUnit.SECONDS).until(() -> count(rosters, "QUEUED") == 1);

        rosters.forEach(roster -> RosterFixture.created(ward.manager.post("/api/v1/rosters/" + roster + "/solve/stop", "{}")));
        rosters.forEach(roster -> assertThat(ward.finished(roster).get("status").asString()).isEqualTo("STOPPED"));
    }

    private long count(List<String> rosters, String status) {
        return rosters.stream().map(roster -> ward.get(roster, "/solve")).map((JsonNode solve) -> solve.get("status").asString())
                .filter(status::equals).count();
    }
}
