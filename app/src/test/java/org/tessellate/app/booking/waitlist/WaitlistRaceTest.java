package org.tessellate.app.booking.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;

/** Nodes that fill at once, and patients and staff who answer at once. */
@TessellateTest
class WaitlistRaceTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Filling filling;

    private Hospital hospital;
    private List<String> openings;

    @BeforeEach
    void eightWaitForFourOpenings() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        for (int i = 0; i < 8; i++) {
            api.as(Role.SCHEDULER).post("/api/v1/waitlist", Map.of("patient", hospital.patient("p" + i), "procedure", hospital.id("visit")));
        }
        for (int hour = 9; hour < 13; hour++) {
            String visit = hospital.booked("visit", "2026-03-04T%02d:00".formatted(hour));
            api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill"));
        }
        openings = jdbc.sql("SELECT id FROM booking.opening WHERE unit_id = ?").param(hospital.unit()).query(String.class).list();
    }

    @Test
    void nodesThatFillTheSameOpeningsAtOnceMakeOneOfferOfEachToOneEach() throws Exception {
        inParallel(12, i -> Access.asSystem("test", () -> filling.fill(openings.get(i % openings.size())).map(Offer::id).orElse("")));
        // A loser of a race leaves its opening to the next turn.
        openings.forEach(opening -> Access.asSystem("test", () -> filling.fill(opening)));

        assertThat(number("SELECT count(*) FROM booking.waitlist_offer WHERE unit_id = ? AND status = 'OPEN'")).isEqualTo(4);
        assertThat(number("SELECT count(DISTINCT entry_id) FROM booking.waitlist_offer WHERE unit_id = ? AND status = 'OPEN'")).isEqualTo(4);
        assertThat(number("SELECT count(*) FROM booking.appointment WHERE unit_id = ? AND status = 'pending'")).isEqualTo(4);
    }

    @Test
    void ofAllWhoAnswerOneOfferAtOnceExactlyOneIsHeard() throws Exception {
        Access.asSystem("test", () -> filling.fill(openings.getFirst()));
        String offer = jdbc.sql("SELECT id FROM booking.waitlist_offer WHERE unit_id = ? AND status = 'OPEN' LIMIT 1").param(hospital.unit())
                .query(String.class).single();

        List<String> statuses = inParallel(10, i -> String.valueOf(api.as(Role.SCHEDULER)
                .post("/api/v1/waitlist/offers/" + offer + (i % 2 == 0 ? "/accept" : "/decline"), Map.of("reason", "busy")).status()));

        assertThat(statuses).containsOnly("200", "409");
        assertThat(statuses.stream().filter("200"::equals)).hasSize(1);
    }

    private interface Work {
        String run(int number) throws Exception;
    }

    private static List<String> inParallel(int many, Work work) throws Exception {
        List<String> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(many)) {
            List<Future<String>> running = pool.invokeAll(IntStream.range(0, many).<Callable<String>>mapToObj(i -> () -> work.run(i)).toList());
            for (Future<String> future : running) {
                results.add(future.get());
            }
        }
        return results;
    }

    private long number(String sql) {
        return jdbc.sql(sql).param(hospital.unit()).query(Long.class).single();
    }
}
