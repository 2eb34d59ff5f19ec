package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;

@TessellateTest
class BookingPageTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeEach
    void oneDoctor() {
        clock.set(TestClock.START);
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    @Test
    void thePatientTravelsInTheBodyOnly() {
        String patient = hospital.patient("p1");
        String fields = "unit=%s&procedure=%s&patient=%s".formatted(hospital.unit(), hospital.id("visit"), patient);
        PageClient page = PageClient.signedIn(api, Role.SCHEDULER);

        HttpResponse<String> found = page.submit("/booking", "/booking", fields);

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.uri().toString()).doesNotContain(patient);
        assertThat(found.body()).contains("best answers").contains("name=\"patient\" value=\"" + patient);
        assertThat(page.get("/booking?" + fields).body()).contains("best answers").doesNotContain(patient);
    }

    @Test
    void aDayThatHasNoMidnightBeginsWhenItBegins() {
        LocalDate noMidnight = LocalDate.parse("2026-09-06");
        FindRequest request = new BookingForm(null, "visit", null, null, null, null, noMidnight, noMidnight, null, null, null, null)
                .request(ZoneId.of("America/Santiago"));

        assertThat(request.earliest()).isEqualTo("2026-09-06T04:00:00Z");
        assertThat(request.latest()).isEqualTo("2026-09-07T03:00:00Z");
    }
}
