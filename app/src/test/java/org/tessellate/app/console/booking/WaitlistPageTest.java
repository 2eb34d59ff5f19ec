package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.booking.waitlist.OfferFixture;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;

@TessellateTest
class WaitlistPageTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    private Hospital hospital;
    private PageClient page;
    private String patient;

    @BeforeEach
    void oneWhoWaits() {
        hospital = new Hospital(api, jdbc).room("exam1", "EXAM").person("ann", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        patient = hospital.patient("Iris");
        page = PageClient.signedIn(api, Role.SCHEDULER);
        page.submit(address(), "/waitlist", "unit=%s&patient=%s&procedure=%s&urgency=URGENT&since=2026-02-20&days=TUE&notice=3"
                .formatted(hospital.unit(), patient, hospital.id("visit")));
    }

    private String address() {
        return "/waitlist?unit=" + hospital.unit();
    }

    private String offer() {
        String visit = hospital.booked("visit", "2026-03-03T09:00");
        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill"));
        return OfferFixture.made(context, hospital.unit());
    }

    @Test
    void somebodyPutOnTheListIsShownWithUrgencyWaitAndWishes() {
        String html = page.get(address()).body();

        assertThat(html).contains("Iris", "urgent", "10 of 7 days", "too long", "3 h notice", "Tue");
        assertThat(page.get("/waitlist/live?unit=" + hospital.unit()).body()).contains("Iris").doesNotContain("<html lang=\"en\" dir");
    }

    @Test
    void staffBookAnOfferForThePatientAndTheListIsEmptyAgain() {
        String offer = offer();
        assertThat(page.get(address()).body()).contains("Offers out now", "Why this patient");

        HttpResponse<String> taken = page.submit(address(), "/waitlist/offers/" + offer + "/accept", "");

        assertThat(taken.body()).contains("Booked.", "Nobody waits here", "100 %");
    }

    @Test
    void aPatientWithTheLinkTakesTheTimeWithoutSigningInAndNobodyIsNamed() {
        String offer = offer();
        String path = page.submit(address(), "/waitlist/offers/" + offer + "/link", "").body().replaceAll("(?s).*data-path=\"([^\"]+)\".*", "$1");
        PageClient patientsOwn = PageClient.stranger(api);

        String shown = patientsOwn.get(path).body();
        assertThat(shown).contains("A time has become free", "09:00", "Yes, I will come").doesNotContain("Iris", patient);
        String booked = patientsOwn.submit(path, path, "answer=YES").body();

        assertThat(booked).contains("You are booked").doesNotContain("Yes, I will come");
        assertThat(patientsOwn.submit("/login", path, "answer=NO").body()).contains("no longer kept", "You are booked");
        assertThat(patientsOwn.get("/offers/" + "x".repeat(32)).statusCode()).isEqualTo(404);
    }

    @Test
    void aPatientWhoDeclinesByTheLinkStaysOnTheList() {
        String path = page.submit(address(), "/waitlist/offers/" + offer() + "/link", "").body().replaceAll("(?s).*data-path=\"([^\"]+)\".*", "$1");

        assertThat(PageClient.stranger(api).submit(path, path, "answer=NO").body()).contains("You declined this time");
        assertThat(page.get(address()).body()).contains("Iris", "1 offers not taken");
    }

    @Test
    void aRefusalIsSaidOnThePage() {
        assertThat(page.submit(address(), "/waitlist", "unit=%s&patient=%s&procedure=%s".formatted(hospital.unit(), patient, hospital.id("visit"))).body())
                .contains("Somebody else just created the same thing");
        assertThat(page.get("/waitlist?unit=nowhere").statusCode()).isEqualTo(404);
    }
}
