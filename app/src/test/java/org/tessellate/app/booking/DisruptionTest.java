package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** What becomes of booked visits when what they stand on goes away. */
@TessellateTest
class DisruptionTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Decisions decisions;

    private Hospital hospital;

    @BeforeEach
    void twoDoctorsAndTwoRooms() {
        hospital = new Hospital(api, jdbc)
                .room("exam1", "EXAM").room("exam2", "EXAM")
                .person("ann", "MD", "MO-FR 08:00-16:00", "BOARD").person("bob", "MD", "MO-FR 08:00-16:00", "BOARD")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false, "BOARD").room("EXAM", 30));
    }

    @Test
    void aCallOutLaysTheVisitBeforePeopleAndAcceptingMovesItToAColleague() {
        JsonNode booked = booked("2026-03-03T09:00", hospital.staff("ann"), hospital.location("exam1"));

        callOut("ann");

        Recommendation waiting = queue().getFirst();
        assertThat(waiting.proposal().subject()).isEqualTo(booked.get("id").asString());
        assertThat(waiting.proposal().reasons().getFirst().text()).contains("ann");
        assertThat(waiting.proposal().alternatives().getFirst().title()).isEqualTo("Tue 3 Mar 2026 09:00");

        ApiClient.Answer accepted = api.as(Role.MANAGER).send("POST", "/api/v1/recommendations/" + waiting.id().value() + "/accept",
                "application/json", "{}".getBytes(StandardCharsets.UTF_8), "If-Match", "\"" + waiting.version() + "\"");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        JsonNode moved = hospital.scheduler().get("/api/v1/appointments/" + booked.get("id").asString()).body();
        assertThat(moved.get("start")).isEqualTo(booked.get("start"));
        assertThat(moved.get("allocations").toString()).contains(hospital.staff("bob")).doesNotContain(hospital.staff("ann"));
    }

    @Test
    void aHoldWhosePersonCalledOutIsRefusedAtBook() {
        JsonNode held = hospital.hold("visit", "2026-03-03T10:00", hospital.staff("ann")).body();

        callOut("ann");

        assertThat(hospital.act(held, "book", Map.of()).status()).isEqualTo(409);
        assertThat(hospital.hold("visit", "2026-03-03T10:30", hospital.staff("ann")).status()).isEqualTo(409);
    }

    @Test
    void aClosedRoomLaysItsVisitsBeforePeople() {
        JsonNode booked = booked("2026-03-03T11:00", hospital.location("exam2"));

        ApiClient.Answer closed = api.as(Role.ADMIN).post("/api/v1/outages", Map.of("location", hospital.id("exam2"), "kind", "CLOSURE",
                "reason", "flood", "interval", Map.of("start", "2026-03-03T12:00:00Z", "end", "2026-03-03T22:00:00Z")));
        assertThat(closed.status()).as(closed.text()).isEqualTo(201);
        Hospital.awaitWays(jdbc);

        assertThat(queue()).singleElement().satisfies(waiting -> {
            assertThat(waiting.proposal().subject()).isEqualTo(booked.get("id").asString());
            assertThat(waiting.proposal().reasons().getFirst().text()).contains("flood");
        });
    }

    @Test
    void aVisitThatStillStandsIsLeftInPeace() {
        booked("2026-03-03T13:00", hospital.staff("bob"));

        callOut("ann");

        assertThat(queue()).isEmpty();
    }

    private JsonNode booked(String start, String... resources) {
        JsonNode held = hospital.hold("visit", start, resources).body();
        ApiClient.Answer booked = hospital.act(held, "book", Map.of());
        assertThat(booked.status()).as(booked.text()).isEqualTo(200);
        return booked.body();
    }

    private void callOut(String name) {
        ApiClient.Answer answer = api.as(Role.MANAGER).post("/api/v1/staff/" + hospital.id(name) + "/call-outs",
                Map.of("start", "2026-03-03T10:00:00Z", "end", "2026-03-04T00:00:00Z", "reason", "SICK"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Hospital.awaitWays(jdbc);
    }

    private List<Recommendation> queue() {
        return decisions.queue(new UnitId(hospital.unit()));
    }
}
