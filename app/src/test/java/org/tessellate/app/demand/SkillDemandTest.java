package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** The work that visits make for a role or for those with a credential (R3). Each weekday two scans begin at 9:30 and one at 14:00. */
@TessellateTest
class SkillDemandTest {

    @Autowired
    private ApiClient api;

    private DemandFixture clinic;
    private String scan;

    @BeforeEach
    void aClinicWhoseScansNeedTwoNursesForAnHourAndADoctorForTheLastQuarter() {
        clinic = DemandFixture.aUnitIn("Europe/Berlin", api);
        ApiClient.As admin = api.as(Role.ADMIN);
        String service = "imaging-" + clinic.unit;
        scan = "scan-" + clinic.unit;
        admin.post("/api/v1/services", Map.of("id", service, "unit", clinic.unit, "name", "Imaging", "serviceLine", "Imaging"));
        assertThat(admin.post("/api/v1/procedures", Map.of("id", scan, "service", service, "name", "Scan", "durationMinutes", 60, "roles", List.of(
                Map.of("role", "RN", "count", 2, "offsetMinutes", 0, "durationMinutes", 60, "credentials", List.of("CONTRAST")),
                Map.of("role", "MD", "count", 1, "offsetMinutes", 45, "durationMinutes", 15)))).status()).isEqualTo(201);
        StringBuilder csv = new StringBuilder("start,procedure,status\n");
        LocalDate.parse("2025-09-01").datesUntil(LocalDate.parse("2026-02-28")).filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0).forEach(day ->
                csv.append("%1$sT09:30,%2$s,fulfilled%n%1$sT09:30,%2$s,fulfilled%n%1$sT14:00,%2$s,fulfilled%n%1$sT15:00,%2$s,cancelled%n%1$sT16:00,talk,fulfilled%n".formatted(day, scan)));
        assertThat(clinic.upload(csv.toString(), "&schema=appointments").status()).isEqualTo(201);
    }

    private JsonNode busy(String skill, int hour) {
        return clinic.analyst.get("/api/v1/demand/observations?unit=%s&service=skill.%s&from=2026-02-23T23:00:00Z&to=2026-02-24T23:00:00Z".formatted(clinic.unit, skill)).body()
                .valueStream().filter(one -> one.get("start").asString().startsWith("2026-02-24T%02d".formatted(hour - 1))).findFirst().orElseThrow().get("demand");
    }

    @Test
    void isThePeopleKeptBusyInEachHour() {
        assertThat(busy("RN", 9).asDouble()).isEqualTo(2);
        assertThat(busy("RN", 10).asDouble()).isEqualTo(2);
        assertThat(busy("RN", 14).asDouble()).isEqualTo(2);
        assertThat(busy("RN", 15).asDouble()).isZero();
        assertThat(busy("MD", 10).asDouble()).isEqualTo(0.5);
        assertThat(busy("MD", 14).asDouble()).isEqualTo(0.25);
        assertThat(busy("CONTRAST", 14).asDouble()).isEqualTo(2);
    }

    @Test
    void isForecastWithAStaffingNeedAtEachQuantile() {
        ApiClient.Answer made = clinic.post(Map.of("unit", clinic.unit, "service", "skill.RN", "horizon", 24, "asOf", "2026-03-01T23:00:00Z", "quantiles", List.of(0.5, 0.75)));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.body().get("service").asString()).isEqualTo("skill.RN");
        assertThat(made.body().at("/values/9/mean").asDouble()).isBetween(1.5, 2.5);
        assertThat(made.body().at("/values/9/quantiles/1").asDouble()).isGreaterThanOrEqualTo(made.body().at("/values/9/quantiles/0").asDouble());
        assertThat(made.body().at("/values/3/mean").asDouble()).isLessThan(0.3);
        assertThat(clinic.analyst.get("/api/v1/forecasts/latest?unit=%s&service=skill.RN".formatted(clinic.unit)).body().get("id")).isEqualTo(made.body().get("id"));
    }

    @Test
    void ofASkillThatNoProcedureNeedsThereIsNone() {
        ApiClient.Answer none = clinic.post(Map.of("unit", clinic.unit, "service", "skill.SURGEON", "horizon", 24, "asOf", "2026-03-01T23:00:00Z"));

        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body().get("detail").asString()).contains("service (skill.SURGEON)");
    }

    @Test
    void comesByFileToo() {
        clinic.upload(DemandFixture.history(LocalDate.parse("2025-10-01"), 150, 3), "&service=skill.RN");
        JsonNode made = clinic.post(Map.of("unit", clinic.unit, "service", "skill.RN", "horizon", 24, "asOf", "2026-02-27T23:00:00Z")).body();

        assertThat(made.at("/values/14/mean").asDouble()).isGreaterThan(4);
    }
}
