package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A department that opened on 15 December beside one that has known its winters for three years. */
@TessellateTest
class PeersTest {

    private static final LocalDate OPENED = LocalDate.parse("2025-12-15");
    private static final LocalDate UNTIL = LocalDate.parse("2026-02-23");

    @Autowired
    private ApiClient api;

    private DemandFixture old;
    private String young;

    @BeforeEach
    void aYoungUnitBesideAnOldOne() {
        old = DemandFixture.aUnitIn("Europe/Berlin", api);
        young = "young-" + old.unit;
        addUnit(young, "EMERGENCY");
        upload(old.unit, LocalDate.parse("2023-01-02"), 300);
        upload(young, OPENED, 60);
    }

    private void addUnit(String id, String kind) {
        assertThat(api.as(Role.ADMIN).post("/api/v1/units", Map.of("id", id, "facility", "site-" + old.unit, "name", "Young", "kind", kind,
                "serviceLine", "Emergency", "capacity", 20)).status()).isEqualTo(201);
    }

    private void upload(String unit, LocalDate first, double size) {
        StringBuilder csv = new StringBuilder("time,value\n");
        first.datesUntil(UNTIL).forEach(day -> csv.append(day).append(',').append(Math.round(winter(day) * size + day.getDayOfMonth() % 3)).append('\n'));
        assertThat(old.analyst.send("POST", "/api/v1/demand/imports?schema=daily-demand&unit=" + unit, "text/csv", csv.toString().getBytes()).status()).isEqualTo(201);
    }

    private static double winter(LocalDate day) {
        return 1 + 0.35 * Math.cos(2 * Math.PI * (day.getDayOfYear() - 20) / 365.25);
    }

    private JsonNode forecast(String unit) {
        ApiClient.Answer made = old.post(Map.of("unit", unit, "granularity", "DAY", "horizon", 84, "asOf", "2026-02-23T01:00:00Z"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body();
    }

    private static double error(JsonNode forecast) {
        return IntStream.range(0, 84).mapToDouble(day -> {
            LocalDate date = LocalDateTime.parse(forecast.at("/values/" + day + "/local").asString()).toLocalDate();
            return Math.abs(forecast.at("/values/" + day + "/mean").asDouble() - 60 * winter(date));
        }).average().orElseThrow();
    }

    @Test
    void aYoungUnitBorrowsTheSeasonOfItsKindAndSaysOfWhom() {
        JsonNode borrowed = forecast(young);
        addUnit("stay-" + young, "INPATIENT");
        upload("stay-" + young, OPENED, 60);
        JsonNode alone = forecast("stay-" + young);

        assertThat(borrowed.at("/basis/beside").toString()).isEqualTo("[\"season of %s\"]".formatted(old.unit));
        assertThat(alone.at("/basis/beside")).isEmpty();
        assertThat(error(borrowed)).isLessThan(0.8 * error(alone));
    }

    @Test
    void aUnitThatKnowsItsOwnYearBorrowsNothing() {
        assertThat(forecast(old.unit).at("/basis/beside")).isEmpty();
    }

    @Test
    void nothingIsBorrowedFromAUnitThatWhoAsksMayNotRead() {
        ApiClient.Answer made = api.as(new Grant(Role.ANALYST, young)).post("/api/v1/forecasts", order(young, Map.of()));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.body().at("/basis/beside")).isEmpty();
    }

    private static Map<String, Object> order(String unit, Map<String, ?> more) {
        Map<String, Object> order = new HashMap<>(Map.of("unit", unit, "granularity", "DAY", "horizon", 84, "asOf", "2026-02-23T01:00:00Z"));
        order.putAll(more);
        return order;
    }

    @Test
    void aServiceDoesNotBorrowTheSeasonOfWholeUnits() {
        StringBuilder csv = new StringBuilder("time,value\n");
        OPENED.datesUntil(UNTIL).forEach(day -> csv.append(day).append(",20\n"));
        String service = "imaging-" + young;
        assertThat(api.as(Role.ADMIN).post("/api/v1/services", Map.of("id", service, "unit", young, "name", "Imaging", "serviceLine", "Imaging")).status()).isEqualTo(201);
        assertThat(old.analyst.send("POST", "/api/v1/demand/imports?schema=daily-demand&unit=" + young + "&service=" + service, "text/csv", csv.toString().getBytes()).status())
                .isEqualTo(201);

        ApiClient.Answer made = old.post(order(young, Map.of("service", service)));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.body().at("/basis/beside")).isEmpty();
    }
}
