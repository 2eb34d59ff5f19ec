package org.tessellate.app.demand.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class NoShowRisksTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @Autowired
    private ApiClient api;

    @Autowired
    private NoShowRisks risks;

    @Autowired
    private JdbcClient jdbc;

    /** Booked for a week from now. */
    private static PlannedVisit visit(ClinicFixture clinic, String patient, int leadDays) {
        Instant start = Instant.parse("2026-03-09T09:00:00Z");
        return new PlannedVisit("asked-" + patient, new UnitId(clinic.unit), "visit", patient, start.minus(leadDays, ChronoUnit.DAYS), start, null);
    }

    private static JsonNode champion(ClinicFixture clinic, String moment) {
        return StreamSupport.stream(clinic.models("NOSHOW", clinic.facility + "/" + moment).spliterator(), false)
                .filter(model -> model.get("state").asString().equals("CHAMPION")).findFirst().orElseThrow();
    }

    @Test
    void aTrainedFacilityTellsWhoIsLikelyToMiss() {
        ClinicFixture clinic = ClinicFixture.aClinic(api).withVisits(TODAY.minusDays(150), 150, 1);
        assertThat(risks.of(visit(clinic, "p-1", 7))).as("before any model").isEmpty();

        assertThat(clinic.train("NOSHOW").get("status").asString()).isEqualTo("DONE");

        Map<String, Risk> said = risks.of(List.of(visit(clinic, "p-5", 20), visit(clinic, "p-6", 20), visit(clinic, "nobody-knows", 20)));
        assertThat(said).hasSize(3);
        assertThat(said.get("asked-p-5").probability()).isGreaterThan(said.get("asked-p-6").probability() + 0.2);
        assertThat(said.get("asked-p-6").probability()).isBetween(0.02, 0.4);
        assertThat(said.get("asked-p-5").model()).isEqualTo(champion(clinic, "BOOKING").get("id").asString());
    }

    @Test
    void theRegisterShowsFiguresCalibrationEffectsAndGroups() {
        ClinicFixture clinic = ClinicFixture.aClinic(api).withVisits(TODAY.minusDays(150), 150, 2);
        clinic.train("NOSHOW");

        JsonNode document = champion(clinic, "DAY_BEFORE").at("/model/document");
        assertThat(document.at("/metrics/auc").asDouble()).isGreaterThan(document.at("/reference/auc").asDouble());
        assertThat(document.at("/metrics/brier").asDouble()).isLessThan(document.at("/reference/brier").asDouble());
        assertThat(document.at("/details/calibration")).hasSize(10);
        JsonNode groups = document.at("/details/groups");
        assertThat(groups.findValuesAsString("kind")).containsExactly("AGE", "SEX", "AREA");
        assertThat(groups.get(1).get("lines").findValuesAsString("group")).containsExactly("female", "male");
        assertThat(groups.get(1).at("/lines/0/predicted").asDouble()).isCloseTo(groups.get(1).at("/lines/0/rate").asDouble(), within(0.06));
        assertThat(document.at("/features").findValuesAsString("name")).contains("LEAD_DAYS", "REMINDED").doesNotContain("AGE", "SEX", "AREA");
        assertThat(document.at("/details/effects").findValuesAsString("column")).hasSize(8);
    }

    @Test
    void tooLittleHistoryIsSaidWithARemedy() {
        JsonNode failed = ClinicFixture.aClinic(api).withVisits(TODAY.minusDays(5), 5, 3).train("NOSHOW");

        assertThat(failed.get("status").asString()).isEqualTo("FAILED");
        assertThat(failed.get("message").asString()).contains("Only 100 past appointments").contains("200");
        assertThat(failed.get("remedy").asString()).contains("bookedAt");
    }

    @Test
    void aChallengerIsUsedOnlyWhenItDidBetterOnNewVisits() {
        ClinicFixture clinic = ClinicFixture.aClinic(api).withVisits(TODAY.minusDays(150), 100, 4);
        clinic.train("NOSHOW");
        String first = champion(clinic, "DAY_BEFORE").get("id").asString();

        clinic.withVisits(TODAY.minusDays(50), 2, 5);
        clinic.train("NOSHOW");
        assertThat(champion(clinic, "DAY_BEFORE").get("id").asString()).as("two days are too few").isEqualTo(first);
        JsonNode models = clinic.models("NOSHOW", clinic.facility + "/DAY_BEFORE");
        assertThat(models).hasSize(2);
        assertThat(reasons(models)).anyMatch(reason -> reason.contains("Only 40 cases"));

        clinic.withVisits(TODAY.minusDays(48), 40, 6);
        clinic.train("NOSHOW");
        assertThat(reasons(clinic.models("NOSHOW", clinic.facility + "/DAY_BEFORE")))
                .anyMatch(reason -> reason.contains("that of the model in use") && reason.contains("that neither had seen"));
    }

    @Test
    void aModelOfAnotherVersionIsNotAskedAndTheNextTrainingTakesItsPlace() {
        ClinicFixture clinic = ClinicFixture.aClinic(api).withVisits(TODAY.minusDays(150), 100, 7);
        clinic.train("NOSHOW");
        String first = champion(clinic, "BOOKING").get("id").asString();
        jdbc.sql("UPDATE demand.case_artefact SET body = jsonb_set(body::jsonb, '{columns}', '[\"SHOE_SIZE\"]')::json WHERE model_id = ?").param(first).update();
        assertThat(risks.of(visit(clinic, "p-5", 20))).isEmpty();

        clinic.withVisits(TODAY.minusDays(50), 2, 8);
        assertThat(clinic.train("NOSHOW").get("status").asString()).isEqualTo("DONE");
        assertThat(champion(clinic, "BOOKING").get("id").asString()).isNotEqualTo(first);
        assertThat(reasons(clinic.models("NOSHOW", clinic.facility + "/BOOKING"))).anyMatch(reason -> reason.contains("fitted by another version"));
        assertThat(risks.of(visit(clinic, "p-5", 20))).isPresent();
    }

    /** Trained at the same moment of a clock that stands still, models come in any order. */
    private static List<String> reasons(JsonNode models) {
        return models.valueStream().map(model -> model.at("/steps/0/reason").asString()).toList();
    }

    @Test
    void risksAreForThoseWhoMaySeeThemInTheUnit() {
        ClinicFixture clinic = ClinicFixture.aClinic(api);
        Map<String, Object> order = Map.of("visits", List.of(Map.of("reference", "a", "unit", clinic.unit, "procedure", "visit", "patient", "p-1",
                "bookedAt", "2026-03-01T08:00:00Z", "start", "2026-03-09T08:00:00Z")));

        assertThat(api.as(Role.SCHEDULER).post("/api/v1/cases/risks", order).body()).as("no model yet").isEmpty();
        assertThat(api.as(Role.ANALYST).post("/api/v1/cases/risks", order).status()).isEqualTo(403);
        assertThat(api.as(new Grant(Role.SCHEDULER, "somewhere-else")).post("/api/v1/cases/risks", order).status()).isEqualTo(403);
    }

    @Test
    void whatNobodyCanTrainIsRefused() {
        ClinicFixture clinic = ClinicFixture.aClinic(api);

        assertThat(clinic.analyst.post("/api/v1/cases/trainings", Map.of("kind", "DEMAND", "facility", clinic.facility)).status()).isEqualTo(422);
        assertThat(clinic.analyst.post("/api/v1/cases/trainings", Map.of("kind", "NOSHOW", "facility", "nowhere")).status()).isEqualTo(404);
        assertThat(clinic.analyst.post("/api/v1/cases/trainings", Map.of("kind", "NOSHOW")).status()).isEqualTo(400);
        assertThat(api.as(Role.AUDITOR).post("/api/v1/cases/trainings", Map.of("kind", "NOSHOW", "facility", clinic.facility)).status()).isEqualTo(403);
    }
}
