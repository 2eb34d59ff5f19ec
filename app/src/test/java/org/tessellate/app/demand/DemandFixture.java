package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.tessellate.app.ApiClient;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.SyntheticDemand;

/** A unit of its own in a zone, and files to import for it. */
public final class DemandFixture {

    public final String unit = "ed-" + UUID.randomUUID().toString().substring(0, 8);
    public final ApiClient.As analyst;

    private DemandFixture(ApiClient api) {
        this.analyst = api.as(Role.ANALYST);
    }

    public static DemandFixture aUnitIn(String zone, ApiClient api) {
        DemandFixture fixture = new DemandFixture(api);
        ApiClient.As admin = api.as(Role.ADMIN);
        String site = "site-" + fixture.unit;
        assertThat(admin.post("/api/v1/facilities", Map.of("id", site, "name", "Site", "zone", zone)).status()).isEqualTo(201);
        assertThat(admin.post("/api/v1/units", Map.of("id", fixture.unit, "facility", site, "name", "Emergency", "kind", "EMERGENCY",
                "serviceLine", "Emergency", "capacity", 20)).status()).isEqualTo(201);
        return fixture;
    }

    public ApiClient.Answer upload(String csv, String options) {
        return upload(csv.getBytes(StandardCharsets.UTF_8), options);
    }

    public ApiClient.Answer upload(byte[] file, String options) {
        return analyst.send("POST", "/api/v1/demand/imports?unit=" + unit + options, "text/csv", file);
    }

    public ApiClient.Answer post(Map<String, ?> order) {
        return analyst.post("/api/v1/forecasts", order);
    }

    /** Hourly arrivals of a made-up department, as a file with the columns time and value. */
    public static String history(LocalDate first, int days, long seed) {
        return csv(SyntheticDemand.emergencyDepartment(6, seed).hourly(first, days));
    }

    public static String csv(DemandSeries series) {
        StringBuilder csv = new StringBuilder("time,value\n");
        for (int i = 0; i < series.size(); i++) {
            csv.append(series.timeAt(i)).append(',').append((int) series.value(i)).append('\n');
        }
        return csv.toString();
    }
}
