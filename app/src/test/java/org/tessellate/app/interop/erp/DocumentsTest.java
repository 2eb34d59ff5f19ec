package org.tessellate.app.interop.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Role;

/** What finance is told of a visit. */
@TessellateTest
class DocumentsTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Documents documents;

    @Test
    void theEndOfAVisitWhoseProcedureIsNotOfferedAnyMoreIsTold() {
        Hospital hospital = new Hospital(api, jdbc).room("or", "THEATRE").person("dr", "SURGEON", "MO-FR 08:00-16:00")
                .procedure("knee", 60, new Hospital.Needs().role("SURGEON", 0, 60, false).room("THEATRE", 60));
        String visit = hospital.booked("knee", "2026-03-10T09:00");
        String path = "/api/v1/procedures/" + hospital.id("knee");
        String version = "\"" + api.as(Role.ADMIN).get(path).body().get("version").asInt() + "\"";
        assertThat(api.as(Role.ADMIN).send("DELETE", path, "application/json", new byte[0], "If-Match", version).status()).isEqualTo(200);
        assertThat(hospital.scheduler().post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "patient is ill")).status()).isEqualTo(200);

        Access.asSystem("test", () -> assertThat(documents.visit(visit)).get().isInstanceOfSatisfying(ErpDocument.BookedProcedure.class, told -> {
            assertThat(told.status()).isEqualTo("cancelled");
            assertThat(told.revenueCents()).isZero();
        }));
    }
}
