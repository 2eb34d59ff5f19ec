package org.tessellate.app.booking.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.patient.PatientMerge;
import tools.jackson.databind.JsonNode;

/** Two entries turn out to be one patient: nobody falls off a list by that. */
@TessellateTest
class MergedWaitingTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private PatientMerge merge;

    @Autowired
    private TransactionTemplate transaction;

    private Hospital hospital;

    @BeforeEach
    void twoEntriesOfOnePatient() {
        clock.set(TestClock.START);
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        hospital.patient("former");
        hospital.patient("survivor");
    }

    private void merged() {
        transaction.executeWithoutResult(status -> Access.asSystem("test", () -> merge.merge(new PatientId(hospital.id("former")), new PatientId(hospital.id("survivor")))));
    }

    private void waits(String patient, String urgency, String since) {
        ApiClient.Answer added = api.as(Role.SCHEDULER).post("/api/v1/waitlist",
                Map.of("patient", hospital.id(patient), "procedure", hospital.id("visit"), "urgency", urgency, "since", since));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }

    private List<JsonNode> waiting() {
        return api.as(Role.SCHEDULER).get("/api/v1/waitlist?unit=" + hospital.unit()).body().valueStream().map(one -> one.get("entry")).toList();
    }

    @Test
    void whoWaitedWaitsOn() {
        waits("former", "SOON", "2026-01-02T08:00:00Z");

        merged();

        assertThat(waiting()).singleElement().satisfies(entry -> assertThat(entry.get("patient").asString()).isEqualTo(hospital.id("survivor")));
    }

    @Test
    void whoWaitedTwiceWaitsOnceSinceTheEarlierDayAndAsUrgently() {
        waits("former", "ROUTINE", "2026-01-02T08:00:00Z");
        waits("survivor", "URGENT", "2026-02-02T08:00:00Z");

        merged();

        assertThat(waiting()).singleElement().satisfies(entry -> {
            assertThat(entry.get("patient").asString()).isEqualTo(hospital.id("survivor"));
            assertThat(entry.get("urgency").asString()).isEqualTo("URGENT");
            assertThat(entry.get("since").asString()).isEqualTo("2026-01-02T08:00:00Z");
        });
    }

    @Test
    void whatIsOverIsToldToNobodyAgain() {
        ApiClient.Answer held = hospital.hold("visit", "2026-03-03T09:00");
        hospital.act(held.body(), "book", Map.of("patient", hospital.id("former")));
        String visit = held.body().get("id").asString();
        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill", "askedBy", "PATIENT"));
        long before = told(visit);

        merged();

        assertThat(told(visit)).isEqualTo(before);
        assertThat(api.as(Role.SCHEDULER).get("/api/v1/appointments/" + visit).body().get("patient").asString()).isEqualTo(hospital.id("survivor"));
    }

    private long told(String visit) {
        return jdbc.sql("SELECT count(*) FROM interop.event WHERE subject = ?").param(visit).query(Long.class).single();
    }
}
