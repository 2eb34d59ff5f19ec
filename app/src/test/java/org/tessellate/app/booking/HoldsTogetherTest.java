package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.json.JsonMapper;

@TessellateTest
class HoldsTogetherTest {

    private static final int RIVALS = 4;
    private static final int SLOTS = 8;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    private Hospital hospital;

    @BeforeEach
    void aSmallClinic() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-12:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void eachSlotIsHeldOnceAndRecordedInTheNameOfWhoAsked() throws Exception {
        List<ApiClient.Answer> answers = race(slot -> hospital.hold("visit", start(slot), hospital.staff("ann"), hospital.location("exam1")));

        assertThat(answers).extracting(ApiClient.Answer::status).containsOnly(201, 409);
        List<String> held = answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.body().get("id").asString()).toList();
        assertThat(held).hasSize(SLOTS);
        assertThat(held).allSatisfy(id -> assertThat(jdbc.sql("""
                SELECT actor || ' ' || (details ->> 'request' IS NOT NULL) FROM audit.event WHERE entity_id = ? AND action = 'appointment.held'""")
                .param(id).query(String.class).list()).containsExactly("test.scheduler true"));
    }

    @Test
    void aRepetitionOfAHoldThatWasCombinedGetsTheSameHold() throws Exception {
        List<String> keys = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            keys.add(UUID.randomUUID().toString());
        }
        List<ApiClient.Answer> answers = race(slot -> keyed(keys.get(slot), slot));

        for (int slot = 0; slot < SLOTS; slot++) {
            ApiClient.Answer again = keyed(keys.get(slot), slot);
            assertThat(again.status()).isEqualTo(201);
            assertThat(answers).as("those at the same time may hear that the first is not answered yet")
                    .filteredOn(answer -> answer.status() == 201).extracting(answer -> answer.body().get("id")).contains(again.body().get("id"));
        }
        assertThat(jdbc.sql("SELECT count(*) FROM booking.appointment WHERE unit_id = ?").param(hospital.unit()).query(Integer.class).single()).isEqualTo(SLOTS);
    }

    @Test
    void oneThatCannotStandTakesNoOtherWithIt() throws Exception {
        hospital.person("bob", "MD", "MO-FR 08:00-12:00").withdrawn("bob");

        List<Integer> statuses = race(slot -> hospital.hold("visit", start(slot), hospital.staff(slot % 2 == 0 ? "ann" : "bob"), hospital.location("exam1")))
                .stream().map(ApiClient.Answer::status).toList();

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(SLOTS / 2);
    }

    private ApiClient.Answer keyed(String key, int slot) {
        ApiClient.As scheduler = api.as(Role.SCHEDULER);
        return scheduler.send(scheduler.request("/api/v1/appointments/hold").header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json.writeValueAsString(hospital.holdBody("visit", start(slot), hospital.staff("ann"), hospital.location("exam1"))))));
    }

    private static String start(int slot) {
        return "2026-03-03T%02d:%02d".formatted(8 + slot / 2, 30 * (slot % 2));
    }

    private interface Asking {

        ApiClient.Answer ask(int slot);
    }

    private static List<ApiClient.Answer> race(Asking asking) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApiClient.Answer>> asked = new ArrayList<>();
            for (int i = 0; i < SLOTS * RIVALS; i++) {
                int slot = i % SLOTS;
                asked.add(threads.submit(() -> asking.ask(slot)));
            }
            List<ApiClient.Answer> answers = new ArrayList<>();
            for (Future<ApiClient.Answer> one : asked) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
