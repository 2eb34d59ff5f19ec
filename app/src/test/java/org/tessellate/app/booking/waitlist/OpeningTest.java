package org.tessellate.app.booking.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;

/** Which free time is offered at all, and how often it is tried: one doctor, visits of half an hour in March 2026 in New York. */
@TessellateTest
class OpeningTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Filling filling;

    @Autowired
    private OpeningStore openings;

    @Autowired
    private OpeningWatch watch;

    private Hospital hospital;

    @BeforeEach
    void aDoctorWithARoom() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    private String opened(String start) {
        String visit = hospital.booked("visit", start, hospital.staff("ann"), hospital.location("exam1"));
        assertThat(api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill")).status()).isEqualTo(200);
        return jdbc.sql("SELECT id FROM booking.opening WHERE unit_id = ?").param(hospital.unit()).query(String.class).single();
    }

    private void waits(Map<String, Object> wishes) {
        ApiClient.Answer added = api.as(Role.SCHEDULER).post("/api/v1/waitlist",
                Map.of("patient", hospital.patient("patient"), "procedure", hospital.id("visit"), "wishes", wishes));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }

    /** Whoever is faster, the background job or the test. */
    private boolean isOffered(String opening) {
        Optional<Offer> made = Access.asSystem("test", () -> filling.fill(opening));
        return made.isPresent() || jdbc.sql("SELECT count(*) FROM booking.waitlist_offer WHERE unit_id = ?").param(hospital.unit()).query(Long.class).single() > 0;
    }

    @Test
    void timeThatWasBookedAgainThroughoutIsOfferedToNobody() {
        String opening = opened("2026-03-03T09:00");
        hospital.room("exam2", "EXAM").person("bob", "MD", "MO-FR 08:00-16:00");
        String again = hospital.booked("visit", "2026-03-03T09:00", hospital.staff("ann"), hospital.location("exam1"));
        waits(Map.of());

        assertThat(isOffered(opening)).as("bob and the other room are no time given back").isFalse();

        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + again + "/cancel", Map.of("reason", "ill"));
        assertThat(isOffered(opening)).isTrue();
    }

    @Test
    void aRoomThatIsGoneSinceDoesNotKeepTheTimeFromBeingOffered() {
        hospital.room("exam2", "EXAM");
        String opening = opened("2026-03-03T09:00");
        String room = "/api/v1/locations/" + hospital.id("exam1");
        int version = api.as(Role.ADMIN).get(room).body().get("version").asInt();
        assertThat(api.as(Role.ADMIN).send("DELETE", room, "application/json", new byte[0], "If-Match", "\"" + version + "\"").status()).isEqualTo(200);
        waits(Map.of("preferred", List.of(hospital.location("exam1"))));

        assertThat(isOffered(opening)).isTrue();
    }

    @Test
    void whatNobodyWantsIsTriedLessAndLessOften() {
        waits(Map.of("days", List.of("WEDNESDAY")));
        String opening = opened("2026-03-03T09:00");
        List<Long> gaps = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Instant due = nextTry(opening);
            clock.set(due);
            watch.look();
            gaps.add(Duration.between(due, nextTry(opening)).toMinutes());
        }

        assertThat(gaps).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 256L);
    }

    private Instant nextTry(String opening) {
        return jdbc.sql("SELECT next_try_at FROM booking.opening WHERE id = ?").param(opening).query(OffsetDateTime.class).single().toInstant();
    }

    @Test
    void manyThatComeFirstDoNotHideWhatIsLater() {
        waits(Map.of("days", List.of("WEDNESDAY")));
        String last = opened("2026-03-27T09:00");
        jdbc.sql("""
                INSERT INTO booking.opening (id, unit_id, procedure_id, cause, starts_at, ends_at, resource, allocations, opened_at, next_try_at)
                SELECT id || '-' || n, unit_id, procedure_id, cause, starts_at - interval '1 day', ends_at - interval '1 day', resource, allocations,
                    opened_at, next_try_at - interval '1 minute'
                FROM booking.opening, generate_series(1, 200) n WHERE id = ?""").param(last).update();
        try {
            List<String> first = openings.due(clock.instant());
            assertThat(first).hasSize(200).doesNotContain(last);
            openings.tried(first, clock.instant());

            assertThat(openings.due(clock.instant())).contains(last);
        } finally {
            jdbc.sql("DELETE FROM booking.opening WHERE unit_id = ? AND id <> ?").params(hospital.unit(), last).update();
        }
    }
}
