package org.tessellate.app.demand.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.UnitId;
import tools.jackson.databind.JsonNode;

@TessellateTest
class DurationsTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private Durations durations;

    @Test
    void followTheClinicianInQuantiles() {
        ClinicFixture clinic = ClinicFixture.aClinic(api).withVisits(LocalDate.parse("2025-12-01"), 60, 1);
        PlannedWork slow = PlannedWork.of(new UnitId(clinic.unit), "visit", "dr-slow");
        assertThat(durations.of(slow)).as("before any model").isEmpty();

        assertThat(clinic.train("DURATION").get("status").asString()).isEqualTo("DONE");

        Minutes minutes = durations.of(slow).orElseThrow();
        assertThat(minutes.median()).isCloseTo(40, within(4.0));
        assertThat(minutes.p10()).isBetween(25.0, 36.0);
        assertThat(minutes.p90()).isBetween(45.0, 58.0);
        assertThat(minutes.alike()).isGreaterThan(500);
        assertThat(durations.of(PlannedWork.of(new UnitId(clinic.unit), "visit", "dr-quick")).orElseThrow().median()).isCloseTo(20, within(3.0));
        assertThat(durations.of(PlannedWork.of(new UnitId(clinic.unit), "never-done", null)).orElseThrow().alike()).isZero();
        JsonNode document = clinic.models("DURATION", clinic.facility).get(0).at("/model/document");
        assertThat(document.at("/metrics/mae").asDouble()).isLessThan(document.at("/reference/mae").asDouble());
        assertThat(document.at("/metrics/coverage80").asDouble()).isBetween(0.7, 0.9);
        assertThat(clinic.analyst.get("/api/v1/cases/durations?unit=%s&procedure=visit&clinician=dr-slow".formatted(clinic.unit)).body().get("median").asDouble())
                .isEqualTo(minutes.median());
    }

    @Test
    void thereAreNoneWithoutNotedMinutes() {
        ClinicFixture clinic = ClinicFixture.aClinic(api);
        clinic.upload("start,procedure\n2026-02-02T09:00,visit\n", "appointments");

        assertThat(clinic.train("DURATION").get("message").asString()).contains("Only 0 past appointments say how long they took");
        assertThat(clinic.analyst.get("/api/v1/cases/durations?unit=%s&procedure=visit".formatted(clinic.unit)).status()).isEqualTo(404);
    }
}
