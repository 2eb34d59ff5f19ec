package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;

/** Session templates as a grid, without scripts. */
@TessellateTest
class TemplatePageTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital clinic;
    private PageClient manager;
    private String page;

    @BeforeEach
    void aClinic() {
        clinic = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        manager = PageClient.signedIn(api, Role.MANAGER);
        page = "/booking/templates?unit=" + clinic.unit();
    }

    @Test
    void whatIsTypedIntoTheGridIsTheTemplateFromItsDayOn() {
        String saved = save("MONDAY", 4).body();

        assertThat(saved).contains("Morning clinic", "2026-03-09", "name=\"count.MONDAY." + clinic.id("visit") + "\" value=\"4\"");
        assertThat(api.as(Role.MANAGER).get("/api/v1/session-templates/" + clinic.id("t")).body().at("/lines/0/count").asInt()).isEqualTo(4);
    }

    @Test
    void anEmptyGridIsRefusedWithTheRemedy() {
        assertThat(save("MONDAY", 0).body()).contains("has no slots", "Maybe add how many");
    }

    @Test
    void withoutAForecastTheProposalSaysWhatIsMissing() {
        save("MONDAY", 4);

        assertThat(manager.submit(page, "/booking/templates/" + clinic.id("t") + "/proposal", "unit=%s&from=2026-03-09".formatted(clinic.unit())).body())
                .contains("There is no daily forecast");
    }

    @Test
    void whoMayNotChangeItSeesItOnly() {
        save("MONDAY", 4);
        PageClient scheduler = PageClient.signedIn(api, Role.SCHEDULER);

        assertThat(scheduler.get(page).body()).contains("Morning clinic").doesNotContain("save-new", "propose-");
        assertThat(scheduler.submit(page, "/booking/templates", fields("MONDAY", 9)).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> save(String day, int count) {
        return manager.submit(page, "/booking/templates", fields(day, count));
    }

    private String fields(String day, int count) {
        return "unit=%s&id=%s&name=Morning+clinic&from=2026-03-09&count.%s.%s=%d".formatted(clinic.unit(), clinic.id("t"), day, clinic.id("visit"), count);
    }
}
