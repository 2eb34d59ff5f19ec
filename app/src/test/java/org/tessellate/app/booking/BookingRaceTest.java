package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class BookingRaceTest {

    private static final String[] VERBS = {"hold", "book", "book", "cancel", "reschedule"};

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void aSmallClinic() {
        hospital = new Hospital(api, jdbc)
                .room("exam1", "EXAM").room("exam2", "EXAM")
                .person("ann", "MD", "MO-FR 08:00-12:00").person("bob", "MD", "MO-FR 08:00-12:00")
                .person("ma", "MA", "MO-FR 08:00-12:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).role("MA", 0, 15, true).room("EXAM", 30));
    }

    @Test
    void fiftyThreadsOnTheLastSlotHaveExactlyOneWinner() throws Exception {
        List<Integer> statuses = inParallel(50, i -> hospital.hold("visit", "2026-03-03T08:00",
                hospital.staff("ann"), hospital.location("exam1")).status());

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(overlaps()).isZero();
    }

    @Test
    void sixteenClientsHoldingBookingMovingAndCancellingNeverOverlap() throws Exception {
        List<Integer> statuses = inParallel(16, i -> {
            Random random = new Random(i);
            List<JsonNode> mine = new ArrayList<>();
            int unexpected = 0;
            for (int step = 0; step < 20; step++) {
                int status = act(random, mine);
                unexpected += List.of(200, 201, 409).contains(status) ? 0 : 1;
            }
            return unexpected;
        });

        assertThat(statuses).containsOnly(0);
        assertThat(overlaps()).isZero();
        assertThat(claimsWithoutALiveVisit()).isZero();
        assertThat(poolOverdrafts()).isZero();
    }

    private int act(Random random, List<JsonNode> mine) {
        String start = "2026-03-04T%02d:%02d".formatted(8 + random.nextInt(4), 15 * random.nextInt(3));
        String verb = mine.isEmpty() ? "hold" : VERBS[random.nextInt(VERBS.length)];
        if (verb.equals("hold")) {
            ApiClient.Answer held = hospital.hold("visit", start);
            if (held.status() == 201) {
                mine.add(held.body());
            }
            return held.status();
        }
        JsonNode one = mine.get(random.nextInt(mine.size()));
        return hospital.act(one, verb, verb.equals("reschedule")
                ? hospital.holdBody("visit", start)
                : Map.of("reason", "test")).status();
    }

    @Test
    void noBookingSurvivesACallOutUnnoticed() throws Exception {
        assertEveryVisitThatStandsIsNoticed(inParallel(12, i -> i == 6 ? callOut() : holdAndBook(i)));
    }

    @Test
    void noBookingSurvivesAnApprovedLeaveUnnoticed() throws Exception {
        assertEveryVisitThatStandsIsNoticed(inParallel(12, i -> i == 6 ? leave() : holdAndBook(i)));
    }

    private void assertEveryVisitThatStandsIsNoticed(List<Integer> statuses) {

        assertThat(statuses).doesNotContain(500);
        List<String> standing = jdbc.sql("""
                SELECT id FROM booking.appointment WHERE status = 'booked' AND allocations::text LIKE ?""")
                .param("%" + hospital.staff("ann") + "\"%").query(String.class).list();
        List<String> noticed = jdbc.sql("SELECT subject FROM decision.recommendation WHERE unit_id = ? AND status = 'OPEN'")
                .param(hospital.unit()).query(String.class).list();
        assertThat(noticed).as("those that were only held may be noticed too").containsAll(standing);
    }

    private int leave() {
        return api.as(Role.MANAGER).post("/api/v1/leave", Map.of("staff", hospital.id("ann"), "firstDay", "2026-03-05",
                "lastDay", "2026-03-05", "status", "APPROVED")).status();
    }

    private int callOut() {
        return api.as(Role.MANAGER).post("/api/v1/staff/" + hospital.id("ann") + "/call-outs",
                Map.of("start", "2026-03-05T00:00:00Z", "end", "2026-03-06T00:00:00Z")).status();
    }

    private int holdAndBook(int i) {
        String start = "2026-03-05T%02d:%02d".formatted(8 + i / 4, 15 * (i % 4));
        ApiClient.Answer held = hospital.hold("visit", start, hospital.staff("ann"));
        return held.status() == 201 ? hospital.act(held.body(), "book", Map.of()).status() : held.status();
    }

    interface Client {
        int run(int number) throws Exception;
    }

    static List<Integer> inParallel(int clients, Client client) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Callable<Integer>> tasks = IntStream.range(0, clients).<Callable<Integer>>mapToObj(i -> () -> {
                start.await();
                return client.run(i);
            }).toList();
            List<Future<Integer>> running = tasks.stream().map(pool::submit).toList();
            start.countDown();
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> future : running) {
                results.add(future.get());
            }
            return results;
        }
    }

    private long overlaps() {
        return number("""
                SELECT count(*) FROM allocation.claim a JOIN allocation.claim b
                ON a.id < b.id AND a.resource = b.resource AND a.layer = b.layer AND a.during && b.during""");
    }

    private long claimsWithoutALiveVisit() {
        return number("""
                SELECT count(*) FROM allocation.claim c JOIN booking.appointment a ON c.holder = 'appointment/' || a.id
                WHERE a.status NOT IN ('pending', 'booked')""");
    }

    /** One assistant: no two shares of the pool may overlap. */
    private long poolOverdrafts() {
        return number("""
                SELECT count(*) FROM allocation.pool_share a JOIN allocation.pool_share b
                ON a.id < b.id AND a.resource = b.resource AND a.during && b.during WHERE a.resource = '%s'"""
                .formatted("pool/" + hospital.unit() + "/MA"));
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
