package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** The calendar and the regressors of a facility reach its forecasts, and nothing of them earlier than it was known. */
@TessellateTest
class KnownBesideTest {

    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final String AS_OF = "2026-02-16T06:00:00Z";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private DemandFixture ed;
    private String site;

    @BeforeEach
    void aUnitWithHistory() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        site = "site-" + ed.unit;
        ed.upload(DemandFixture.history(FIRST, 420, 8), "");
    }

    private ApiClient.Answer calendar(String csv) {
        return api.as(Role.ADMIN).send("POST", "/api/v1/calendar-days/import", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Multiplies the demand of days, as if it had come so. */
    private void days(String condition, double factor) {
        jdbc.sql("UPDATE demand.observation SET demand = round(demand * ?) WHERE unit_id = ? AND " + condition.replace("{}", "(starts_at AT TIME ZONE 'Europe/Berlin')::date"))
                .params(factor, ed.unit).update();
    }

    private JsonNode forecast() {
        ApiClient.Answer made = ed.post(Map.of("unit", ed.unit, "granularity", "DAY", "horizon", 14, "asOf", AS_OF));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body();
    }

    private static double mean(JsonNode forecast, int day) {
        return forecast.at("/values/" + day + "/mean").asDouble();
    }

    private String regressor(String name, String availability) {
        ApiClient.Answer made = ed.analyst.post("/api/v1/regressors", Map.of("facility", site, "name", name, "availability", availability, "granularity", "DAY", "measuredIn", "°C"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body().get("id").asString();
    }

    private ApiClient.Answer values(String id, String csv) {
        return ed.analyst.send("POST", "/api/v1/regressors/" + id + "/values", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String file(int days, Function<LocalDate, String> row) {
        StringBuilder csv = new StringBuilder("time,value,knownAt\n");
        FIRST.datesUntil(FIRST.plusDays(days)).forEach(day -> csv.append(row.apply(day)).append('\n'));
        return csv.toString();
    }

    private static boolean isHot(LocalDate day) {
        return day.getDayOfMonth() % 9 == 0;
    }

    @Test
    void anEventMovesTheForecastOnceItIsAnnounced() {
        days("{} IN ('2025-03-12', '2025-06-18', '2025-09-17', '2025-12-03')", 2);
        double without = mean(forecast(), 4);
        String days = "id,facility,kind,name,firstDay,lastDay,announced\n" + "a-%1$s,%1$s,EVENT,Fair,2025-03-12,,\nb-%1$s,%1$s,EVENT,Fair,2025-06-18,,\n"
                + "c-%1$s,%1$s,EVENT,Fair,2025-09-17,,\nd-%1$s,%1$s,EVENT,Fair,2025-12-03,,\ne-%1$s,%1$s,EVENT,Fair,2026-02-20,,%2$s\n";
        assertThat(calendar(days.formatted(site, "2026-02-17")).status()).isEqualTo(200);
        assertThat(mean(forecast(), 4)).isCloseTo(without, within(0.05 * without));
        calendar(days.formatted(site, "2026-02-16"));

        JsonNode announced = forecast();
        assertThat(mean(announced, 4)).isGreaterThan(1.2 * without);
        assertThat(announced.at("/values/4/drivers/holiday").asDouble()).isGreaterThan(1.2);
        assertThat(announced.at("/basis/effects").valueStream().map(one -> one.get("feature").asString())).contains("Fair");
    }

    @Test
    void theCalendarIsOneOfTheRegistersWithItsOwnRules() {
        String csv = "id,facility,kind,name,firstDay,lastDay,announced\nh-%1$s,%1$s,HOLIDAY,New Year,2026-01-01,,2025-12-01\ni-%1$s,%1$s,SCHOOL_HOLIDAY,Summer,2026-08-01,2026-07-01,\n"
                .formatted(site);
        ApiClient.Answer refused = calendar(csv);

        assertThat(refused.text()).contains("is for events only").contains("is before the first day");
        assertThat(api.as(Role.ADMIN).get("/api/v1/calendar-days?facility=" + site).body().get("items")).isEmpty();
        assertThat(api.as(Role.ADMIN).post("/api/v1/calendar-days", Map.of("facility", site, "kind", "PAYDAY", "name", "Payday", "firstDay", "2026-02-27")).status()).isEqualTo(201);
        assertThat(api.as(Role.ADMIN).send(api.as(Role.ADMIN).request("/api/v1/calendar-days/export").header("Accept", "text/csv")).text()).contains("Payday");
    }

    @Test
    void schoolHolidaysAndPaydaysAreRegressors() {
        assertThat(forecast().at("/basis/beside")).isEmpty();
        calendar("id,facility,kind,name,firstDay,lastDay,announced\ns-%1$s,%1$s,SCHOOL_HOLIDAY,Summer,2025-07-01,2025-08-10,\n".formatted(site));

        assertThat(forecast().at("/basis/beside/0").asString()).isEqualTo("school holiday");
    }

    @Test
    void whatWasForetoldByThenCountsAndWhatWasSaidLaterDoesNot() {
        days("extract(day FROM {})::int % 9 = 0", 1.8);
        String id = regressor("heat", "FORESEEN");
        String known = file(411, day -> "%s,%d,%s".formatted(day, isHot(day) ? 30 : 15, day));
        assertThat(values(id, known).body().get("rows").asInt()).isEqualTo(411);
        double silent = mean(forecast(), 2);
        values(id, "time,value,knownAt\n2026-02-18,30,2026-02-17T00:00\n");
        assertThat(mean(forecast(), 2)).isEqualTo(silent);
        values(id, "time,value,knownAt\n2026-02-18,30,2026-02-15T12:00\n");

        JsonNode foretold = forecast();
        assertThat(mean(foretold, 2)).isGreaterThan(1.3 * silent);
        assertThat(foretold.at("/basis/beside/0").asString()).isEqualTo("heat");
        assertThat(ed.analyst.send(ed.analyst.request("/api/v1/regressors/" + id + "/values").header("Accept", "text/csv")).text()).contains("2026-02-17T23:00:00Z,30.0,2026-02-15T11:00:00Z");
    }

    @Test
    void aMeasuredRegressorSaysNothingOfTheDaysAhead() {
        days("extract(day FROM {})::int % 9 = 0", 1.8);
        double without = mean(forecast(), 2);
        values(regressor("heat", "OBSERVED"), file(425, day -> "%s,%d,".formatted(day, isHot(day) ? 30 : 15)));

        assertThat(mean(forecast(), 2)).isEqualTo(without);
    }

    @Test
    void anHourThatComesTwiceHasTwoRowsAndOneThatIsLeftOutNone() {
        ApiClient.Answer made = ed.analyst.post("/api/v1/regressors",
                Map.of("facility", site, "name", "rain", "availability", "OBSERVED", "granularity", "HOUR", "measuredIn", "mm"));
        String id = made.body().get("id").asString();

        ApiClient.Answer autumn = values(id, "time,value\n2025-10-26T01:00,1\n2025-10-26T02:00,2\n2025-10-26T02:00,3\n2025-10-26T03:00,4\n2025-10-26T03:00,4\n");
        assertThat(autumn.status()).as(autumn.text()).isEqualTo(200);
        assertThat(autumn.body().get("rows").asInt()).as("the row that says the same again is left out").isEqualTo(4);
        assertThat(ed.analyst.send(ed.analyst.request("/api/v1/regressors/" + id + "/values").header("Accept", "text/csv")).text())
                .contains("2025-10-26T00:00:00Z,2.0", "2025-10-26T01:00:00Z,3.0", "2025-10-26T02:00:00Z,4.0");

        ApiClient.Answer spring = values(id, "time,value\n2025-03-30T01:00,1\n2025-03-30T02:00,2\n");
        assertThat(spring.status()).isEqualTo(422);
        assertThat(spring.text()).contains("Row (3)", "does not exist");
        ApiClient.Answer twice = values(id, "time,value\n2025-05-01T01:00,1\n2025-05-01T01:00,2\n");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.text()).contains("Row (3)", "an earlier row");
    }

    @Test
    void aFileWithABadRowIsRefusedWhole() {
        String id = regressor("rain", "FORESEEN");
        ApiClient.Answer refused = values(id, "time,value,knownAt\n2026-02-18,3,2026-02-17\n2026-02-19,three,2026-02-17\n");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Row (3)").contains("three");
        assertThat(values(id, "time,value\n2026-02-18,3\n").text()).contains("knownAt is missing");
        assertThat(ed.analyst.get("/api/v1/regressors?facility=" + site).body().at("/0/values").asInt()).isZero();
        assertThat(ed.analyst.post("/api/v1/regressors", Map.of("facility", site, "name", "rain", "availability", "PLANNED", "granularity", "DAY")).status()).isEqualTo(409);
        assertThat(api.as(new Grant(Role.ANALYST, ed.unit)).send("POST", "/api/v1/regressors/" + id + "/values", "text/csv", "time,value\n".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(403);
        assertThat(ed.analyst.delete("/api/v1/regressors/" + id).status()).isEqualTo(204);
        assertThat(ed.analyst.get("/api/v1/regressors?facility=" + site).body()).isEmpty();
    }
}
