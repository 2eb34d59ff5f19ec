package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;

/** Visits of several steps, without scripts. */
@TessellateTest
class ItineraryPageTest {

    private static final Pattern STEP = Pattern.compile("name=\"step\" value=\"([^\"]+)\"");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;
    private PageClient scheduler;
    private String fields;

    @BeforeEach
    void aScannerAndADoctor() {
        hospital = new Hospital(api, jdbc).room("mri", "SCAN").room("exam", "EXAM")
                .person("rad", "RADIOGRAPHER", "MO-FR 08:00-16:00").person("doc", "MD", "MO-FR 08:00-16:00")
                .procedure("scan", 40, new Hospital.Needs().role("RADIOGRAPHER", 0, 40, false).room("SCAN", 40))
                .procedure("consult", 20, new Hospital.Needs().role("MD", 0, 20, false).room("EXAM", 20));
        scheduler = PageClient.signedIn(api, Role.SCHEDULER);
        fields = "unit=%s&procedures=%s&procedures=%s&least=&least=15&most=&most=60&from=2026-03-03&until=2026-03-03".formatted(
                hospital.unit(), hospital.id("scan"), hospital.id("consult"));
    }

    @Test
    void leadsFromTheStepsToTheVisitAndCancelsItWhole() {
        HttpResponse<String> found = submit("/booking/itinerary/find", fields);
        assertThat(found.statusCode()).isEqualTo(200);
        String steps = STEP.matcher(found.body()).results().limit(2)
                .map(step -> "&step=" + URLEncoder.encode(step.group(1), StandardCharsets.UTF_8)).collect(Collectors.joining());

        HttpResponse<String> booked = submit("/booking/itinerary/book", fields + steps);
        assertThat(booked.uri().getPath()).startsWith("/itineraries/");
        assertThat(booked.body()).contains("id=\"step-2\"", "booked").doesNotContain("no longer follows");

        HttpResponse<String> cancelled = submit(booked.uri().getPath() + "/cancel", "reason=recovered&askedBy=PATIENT");
        assertThat(cancelled.body()).contains("cancelled");
    }

    @Test
    void saysWhichStepStandsInTheWay() {
        String saturday = fields.replace("2026-03-03", "2026-03-07");

        assertThat(submit("/booking/itinerary/find", saturday).body()).contains("Step 1", "No slot");
        assertThat(submit("/booking/itinerary/find", fields.replace("&procedures=" + hospital.id("consult"), "&procedures=")).body()).contains("Maybe a visit of one step");
    }

    private HttpResponse<String> submit(String to, String body) {
        return scheduler.submit("/booking/itinerary?unit=" + hospital.unit(), to, body);
    }
}
