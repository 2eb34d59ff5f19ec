package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;

/** Many want the same room's time for themselves at once: one gets it. */
@TessellateTest
class BlockRaceTest {

    private static final int MANY = 8;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void threeServicesAndOneTheatre() {
        hospital = new Hospital(api, jdbc).room("or", "THEATRE").person("dr", "MD", "MO-FR 08:00-16:00").unit("hearts").unit("bones")
                .procedure("knee", 60, new Hospital.Needs().role("MD", 0, 60, false).room("THEATRE", 60));
    }

    @Test
    void ofOverlappingBlocksMadeAtOnceOneIsKept() throws InterruptedException {
        ApiClient.As admin = api.as(Role.ADMIN);

        List<Integer> statuses = atOnce(IntStream.range(0, MANY).mapToObj(i -> () -> save(admin, "b" + i, "0%d:30".formatted(i % 3 + 7))));

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(jdbc.sql("SELECT count(*) FROM booking.block WHERE unit_id = ?").param(hospital.unit()).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void openTimeAskedForByTwoIsGrantedToOne() throws InterruptedException {
        ApiClient.As scheduler = hospital.scheduler();
        assertThat(save(api.as(Role.ADMIN), "tue", "08:00")).isEqualTo(200);
        String day = "/api/v1/blocks/" + hospital.id("tue") + "/days/2026-03-10/";
        assertThat(scheduler.post(day + "release", Map.of("reason", "congress")).status()).isEqualTo(201);
        List<String> asked = List.of("hearts", "bones").stream()
                .map(service -> scheduler.post(day + "requests", Map.of("service", hospital.id(service), "reason", "a list")).body().get("id").asString()).toList();

        List<Integer> statuses = atOnce(asked.stream().map(id -> () -> scheduler.post("/api/v1/blocks/requests/" + id + "/grant", Map.of()).status()));

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(scheduler.get("/api/v1/blocks/requests?unit=" + hospital.unit()).body().findValuesAsString("status")).containsExactlyInAnyOrder("GRANTED", "DECLINED");
    }

    private int save(ApiClient.As admin, String name, String starts) {
        return admin.put("/api/v1/blocks/" + hospital.id(name), Map.of("id", hospital.id(name), "unit", hospital.unit(), "location", hospital.id("or"),
                "owner", "service/" + hospital.id("service"), "days", List.of("TUESDAY"), "firstDay", "2026-03-02", "starts", starts, "ends", "12:00",
                "releaseHours", 24)).status();
    }

    private static List<Integer> atOnce(Stream<Callable<Integer>> calls) throws InterruptedException {
        try (ExecutorService many = Executors.newFixedThreadPool(MANY)) {
            return many.invokeAll(calls.toList()).stream().map(Future::resultNow).toList();
        }
    }
}
