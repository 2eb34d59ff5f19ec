package org.tessellate.app.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;

@TessellateTest
class AppointmentDemandTest {

    @Autowired
    ApiClient api;

    private DemandFixture clinic;

    @BeforeEach
    void aClinicWithHalfAYearOfAppointments() {
        clinic = DemandFixture.aUnitIn("Europe/Berlin", api);
        StringBuilder csv = new StringBuilder("start,procedure,status,noShow\n");
        for (LocalDate day = LocalDate.parse("2025-09-01"); day.isBefore(LocalDate.parse("2026-02-28")); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                csv.append(day).append("T09:00,mri,fulfilled,0\n").append(day).append("T09:30,mri,noshow,1\n");
                csv.append(day).append("T09:45,mri,cancelled,0\n").append(day).append("T14:00,ct,fulfilled,0\n");
            }
        }
        assertThat(clinic.upload(csv.toString(), "&schema=appointments").status()).isEqualTo(201);
    }

    private ApiClient.Answer forecast(String service) {
        return clinic.post(Map.of("unit", clinic.unit, "service", service, "horizon", 24, "asOf", "2026-03-01T23:00:00Z"));
    }

    @Test
    void isForecastByProcedureWithoutTheCancelledOnes() {
        var mri = forecast("mri");

        assertThat(mri.status()).as(mri.text()).isEqualTo(201);
        assertThat(mri.body().at("/values/9/local").asString()).startsWith("2026-03-02T09:00");
        assertThat(mri.body().at("/values/9/mean").asDouble()).isBetween(1.5, 2.1);
        assertThat(mri.body().at("/values/14/mean").asDouble()).isLessThan(0.3);
        assertThat(forecast("ct").body().at("/values/14/mean").asDouble()).isBetween(0.7, 1.1);
    }

    @Test
    void isForecastForTheServiceThatOffersTheProcedure() {
        ApiClient.As admin = api.as(Role.ADMIN);
        String service = "imaging-" + clinic.unit;
        String scan = "scan-" + clinic.unit;
        assertThat(admin.post("/api/v1/services", Map.of("id", service, "unit", clinic.unit, "name", "Imaging", "serviceLine", "Imaging")).status())
                .isEqualTo(201);
        assertThat(admin.post("/api/v1/procedures", Map.of("id", scan, "service", service, "name", "Scan", "durationMinutes", 30, "setupMinutes", 5,
                "turnoverMinutes", 5)).status()).isEqualTo(201);
        assertThat(forecast(service).body().get("code").asString()).isEqualTo("INSUFFICIENT_DATA");

        StringBuilder csv = new StringBuilder("start,procedure\n");
        for (LocalDate day = LocalDate.parse("2025-12-01"); day.isBefore(LocalDate.parse("2026-03-01")); day = day.plusDays(1)) {
            csv.append(day).append("T16:00,").append(scan).append('\n');
        }
        clinic.upload(csv.toString(), "&schema=appointments");
        assertThat(forecast(service).body().at("/values/16/mean").asDouble()).isBetween(0.7, 1.1);
    }

    @Test
    void isForecastForTheWholeUnit() {
        var whole = clinic.post(Map.of("unit", clinic.unit, "horizon", 24, "asOf", "2026-03-01T23:00:00Z"));

        assertThat(whole.body().at("/values/9/mean").asDouble()).isBetween(1.5, 2.1);
        assertThat(whole.body().at("/values/14/mean").asDouble()).isBetween(0.7, 1.1);
    }

    @Test
    void countsHoursWithoutAppointmentsAsZero() {
        var hours = clinic.analyst.get("/api/v1/demand/observations?unit=%s&service=ct&from=2025-09-02T00:00:00Z&to=2025-09-03T00:00:00Z"
                .formatted(clinic.unit)).body();

        assertThat(hours.size()).isEqualTo(10);
        assertThat(hours.at("/0/start").asString()).isEqualTo("2025-09-02T12:00:00Z");
        assertThat(hours.at("/0/demand").asDouble()).isEqualTo(1);
        assertThat(hours.at("/1/demand").asDouble()).isZero();
    }
}
