package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.json.JsonMapper;

/** The line to the database breaks off in the middle of a request: what is answered, and what is known afterwards. */
@TessellateTest
class BrokenLineTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource data;

    @Autowired
    private JsonMapper json;

    private Hospital hospital;

    @BeforeEach
    void oneDoctorInOneRoom() {
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("ann", "MD", "MO-FR 08:00-10:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        assertThat(firstStart()).isEqualTo("2026-03-03T13:00:00Z");
    }

    private ApiClient.Answer find() {
        return api.as(Role.SCHEDULER).post("/api/v1/appointments/find", Map.of("procedure", hospital.id("visit"),
                "earliest", "2026-03-03T08:00", "latest", "2026-03-03T10:00", "limit", 1));
    }

    private String firstStart() {
        return find().body().at("/proposals/0/start").asString();
    }

    /** The answer to a request whose connection is ended while it waits for a table. */
    private ApiClient.Answer cutOff(String table, Callable<ApiClient.Answer> request) throws Exception {
        try (Connection holder = data.getConnection(); ExecutorService threads = Executors.newSingleThreadExecutor()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table));
            Future<ApiClient.Answer> answer = threads.submit(request);
            // Background work may wait there too.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                jdbc.sql("""
                        SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
                        WHERE NOT l.granted AND l.relation = ?::regclass""").param(table).query(Long.class).single();
                return answer.isDone();
            });
            ApiClient.Answer answered = answer.get();
            holder.rollback();
            return answered;
        }
    }

    @Test
    void theIndexForgetsNothingOfWhatItWasReading() throws Exception {
        assertThat(hospital.hold("visit", "2026-03-03T08:00").status()).isEqualTo(201);

        ApiClient.Answer answer = cutOff("allocation.claim", this::find);

        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.body().get("code").asString()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(firstStart()).as("the hold of a moment ago is known").isEqualTo("2026-03-03T13:30:00Z");
    }

    @Test
    void aHoldThatWasCutOffIsNotCalledTakenAndCanBeAskedForAgainUnderItsKey() throws Exception {
        byte[] body = json.writeValueAsBytes(hospital.holdBody("visit", "2026-03-03T08:30"));
        Callable<ApiClient.Answer> hold = () -> api.as(Role.SCHEDULER)
                .send("POST", "/api/v1/appointments/hold", "application/json", body, "Idempotency-Key", hospital.id("key"));

        ApiClient.Answer cut = cutOff("booking.appointment", hold);
        ApiClient.Answer again = hold.call();

        assertThat(cut.status()).as(cut.text()).isEqualTo(503);
        assertThat(again.status()).as(again.text()).isEqualTo(201);
    }
}
