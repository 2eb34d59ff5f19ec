package org.tessellate.app.demand.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class OccupanciesTest {

    @Autowired
    private ApiClient api;

    private JsonNode census(ClinicFixture ward, int hours) {
        ApiClient.Answer answer = ward.analyst.get("/api/v1/cases/occupancy?unit=%s&hours=%d".formatted(ward.unit, hours));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void patientsOfNowLeaveAndOthersArrive() {
        ClinicFixture ward = ClinicFixture.aClinic(api).withStays();

        JsonNode census = census(ward, 48);

        assertThat(census.get("present").asInt()).isBetween(12, 24);
        assertThat(census.get("arrivals").asString()).isEqualTo("usual-hours");
        assertThat(census.get("hours")).hasSize(48);
        assertThat(census.at("/hours/0/mean").asDouble()).isCloseTo(census.get("present").asInt(), within(1.5));
        assertThat(census.at("/hours/47/mean").asDouble()).as("as many come as go").isCloseTo(18, within(3.0));
        assertThat(census.at("/hours/47/low").asInt()).isLessThan(census.at("/hours/47/median").asInt());
        assertThat(census.at("/hours/47/high").asInt()).isGreaterThan(census.at("/hours/47/median").asInt());
        assertThat(census.get("capacity").asInt()).isEqualTo(20);
        assertThat(census.at("/hours/47/overCapacity").asDouble()).isBetween(0.02, 0.6);
        assertThat(census.at("/backtest/days").asInt()).isBetween(20, 28);
        assertThat(census.at("/backtest/coverage80").asDouble()).isBetween(0.7, 1.0);
    }

    @Test
    void aStayThatEndsInALaterFileIsOver() {
        ClinicFixture ward = ClinicFixture.aClinic(api).withStays();
        int present = census(ward, 1).get("present").asInt();

        ward.upload("reference,start,end\ns-839,2026-03-02T07:00,2026-03-02T08:30\n", "stays");

        assertThat(census(ward, 1).get("present").asInt()).isEqualTo(present - 1);
    }

    @Test
    void withoutStaysItSaysWhatIsMissing() {
        ClinicFixture ward = ClinicFixture.aClinic(api);

        ApiClient.Answer refused = ward.analyst.get("/api/v1/cases/occupancy?unit=" + ward.unit);
        assertThat(refused.body().get("code").asString()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(refused.text()).contains("schema=stays");
        assertThat(ward.analyst.get("/api/v1/cases/occupancy?unit=%s&hours=400".formatted(ward.unit)).status()).isEqualTo(422);
        assertThat(api.as(Role.STAFF).get("/api/v1/cases/occupancy?unit=" + ward.unit).status()).isEqualTo(403);
    }

    @Test
    void stayRowsThatCannotBeAreKeptAside() {
        ClinicFixture ward = ClinicFixture.aClinic(api);
        ApiClient.Answer answer = ward.analyst.send("POST", "/api/v1/demand/imports?unit=%s&schema=stays".formatted(ward.unit), "text/csv",
                "reference,start,end\na,2026-02-02T09:00,2026-02-02T08:00\na2,2026-02-02T09:00,\na2,2026-02-02T09:00,\n".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.body().at("/counts/accepted").asInt()).isEqualTo(1);
        assertThat(ward.analyst.get("/api/v1/demand/imports/%s/quarantine".formatted(answer.body().get("id").asString())).body().findValuesAsString("code"))
                .containsExactly("IMPOSSIBLE_ORDER", "DUPLICATE_ROW");
    }
}
