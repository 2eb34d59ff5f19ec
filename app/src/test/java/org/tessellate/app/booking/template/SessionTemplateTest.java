package org.tessellate.app.booking.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** Templates follow the forecast when people accept it (S8, R80): six come on Mondays, two on Tuesdays. */
@TessellateTest
class SessionTemplateTest {

    @Autowired
    private ApiClient api;

    private DemandFixture clinic;
    private ApiClient.As manager;

    @BeforeEach
    void aClinicWithHalfAYearOfMondaysAndTuesdays() {
        clinic = DemandFixture.aUnitIn("America/New_York", api);
        manager = api.as(Role.MANAGER);
        ApiClient.As admin = api.as(Role.ADMIN);
        admin.post("/api/v1/services", Map.of("id", "s-" + clinic.unit, "unit", clinic.unit, "name", "Cardiology", "serviceLine", "Cardiology"));
        for (String kind : List.of("follow", "new")) {
            assertThat(admin.post("/api/v1/procedures", Map.of("id", id(kind), "service", "s-" + clinic.unit, "name", kind, "durationMinutes", 30))
                    .status()).isEqualTo(201);
        }
        StringBuilder csv = new StringBuilder("start,procedure\n");
        for (LocalDate day = LocalDate.parse("2025-09-01"); day.isBefore(LocalDate.parse("2026-03-01")); day = day.plusDays(1)) {
            int come = day.getDayOfWeek() == DayOfWeek.MONDAY ? 6 : day.getDayOfWeek() == DayOfWeek.TUESDAY ? 2 : 0;
            for (int i = 0; i < come; i++) {
                csv.append(day).append("T%02d:00,visit%n".formatted(9 + i));
            }
        }
        assertThat(clinic.upload(csv.toString(), "&schema=appointments").status()).isEqualTo(201);
        save(3, 5);
    }

    @Test
    void theProposalMovesSlotsToWhereTheForecastSeesPatientsAndSaysWhatItGains() {
        forecast();

        JsonNode proposed = propose().body();

        assertThat(proposed.at("/proposal/kind").asString()).isEqualTo("TEMPLATE");
        assertThat(proposed.at("/proposal/title").asString()).contains("from 2026-03-09", "Mon +3", "Tue -3");
        assertThat(proposed.at("/proposal/reasons/0/text").asString()).contains("patients a week").contains("turned away");
        assertThat(proposed.at("/proposal/reasons/0/evidence/source").asString()).isEqualTo("FORECAST");
        assertThat(proposed.at("/proposal/reasons/0/evidence/facts/before/turnedAwayPerWeek").asDouble())
                .isGreaterThan(proposed.at("/proposal/reasons/0/evidence/facts/after/turnedAwayPerWeek").asDouble());
    }

    @Test
    void acceptingChangesTheTemplateFromTheDayOnAndNotBefore() {
        forecast();
        JsonNode proposed = propose().body();

        ApiClient.Answer accepted = manager.send("POST", "/api/v1/recommendations/" + proposed.at("/id").asString() + "/accept",
                "application/json", "{}".getBytes(StandardCharsets.UTF_8), "If-Match", "\"1\"");

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        assertThat(count("2026-03-08", "MONDAY")).isEqualTo(3);
        assertThat(count("2026-03-09", "MONDAY")).isEqualTo(6);
        assertThat(count("2026-03-09", "TUESDAY")).isEqualTo(2);
        assertThat(manager.get(path() + "/versions").body()).hasSize(2);
        assertThat(propose().status()).as("it fits now").isEqualTo(204);
    }

    @Test
    void withoutAForecastItSaysWhatIsMissing() {
        ApiClient.Answer refused = propose();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("daily forecast");
    }

    @Test
    void aTemplateOfAnotherUnitsProcedureOrWithoutSlotsIsRefused() {
        assertThat(put(List.of()).status()).isEqualTo(422);
        assertThat(put(List.of(line("MONDAY", "no-such-procedure", 1))).status()).isEqualTo(404);
        assertThat(put(List.of(line("MONDAY", id("follow"), 201))).status()).isEqualTo(422);
        assertThat(api.as(Role.SCHEDULER).put(path(), body(List.of(line("MONDAY", id("follow"), 1)))).status()).isEqualTo(403);
    }

    private void save(int mondays, int tuesdays) {
        ApiClient.Answer saved = put(List.of(line("MONDAY", id("follow"), mondays), line("TUESDAY", id("follow"), tuesdays)));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    private ApiClient.Answer put(List<Map<String, Object>> lines) {
        return manager.put(path(), body(lines));
    }

    private Map<String, Object> body(List<Map<String, Object>> lines) {
        return Map.of("id", "t-" + clinic.unit, "unit", clinic.unit, "name", "Cardiology clinic", "validFrom", "2026-01-01", "lines", lines);
    }

    private static Map<String, Object> line(String day, String procedure, int count) {
        return Map.of("day", day, "procedure", procedure, "count", count);
    }

    private void forecast() {
        ApiClient.Answer made = clinic.post(Map.of("unit", clinic.unit, "granularity", "DAY", "horizon", 28, "asOf", "2026-03-01T12:00:00Z"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private ApiClient.Answer propose() {
        return manager.post(path() + "/proposal?from=2026-03-09", Map.of());
    }

    private int count(String on, String day) {
        return manager.get(path() + "?day=" + on).body().get("lines").valueStream().filter(line -> line.get("day").asString().equals(day))
                .mapToInt(line -> line.get("count").asInt()).sum();
    }

    private String path() {
        return "/api/v1/session-templates/t-" + clinic.unit;
    }

    private String id(String kind) {
        return kind + "-" + clinic.unit;
    }
}
