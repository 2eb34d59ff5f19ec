package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.booking.waitlist.OfferFixture;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** The waiting list, extra patients and the queue in the browser, with the keyboard only. */
@TessellateTest
@BrowserTest
class WaitingBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApplicationContext context;

    private Hospital hospital;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aClinicWithOneDoctor() {
        clock.set(Instant.parse("2026-03-03T13:30:00Z"));
        hospital = new Hospital(api, jdbc).room("Exam-1", "EXAM").person("Dr-A", "MD", "MO-FR 08:00-16:00")
                .procedure("follow-up", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        if (!users.exists("waiting.scheduler")) {
            users.create("waiting.scheduler", "Sam", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
        }
    }

    private Page signedIn(int width, String path) {
        return browser.signedIn(api.baseUrl() + path, "waiting.scheduler", width, false);
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")).setFullPage(true));
    }

    private static void assertNoSidewaysScroll(Page page) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
    }

    @Test
    void anOfferIsTakenByKey() {
        api.as(Role.SCHEDULER).post("/api/v1/waitlist", Map.of("patient", hospital.patient("Iris"), "procedure", hospital.id("follow-up"),
                "urgency", "URGENT", "since", "2026-02-20T08:00:00Z"));
        api.as(Role.SCHEDULER).post("/api/v1/waitlist", Map.of("patient", hospital.patient("Jonas"), "procedure", hospital.id("follow-up")));
        String visit = hospital.booked("follow-up", "2026-03-04T09:00");
        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill"));
        OfferFixture.made(context, hospital.unit());
        Page page = signedIn(1280, "/waitlist?unit=" + hospital.unit());

        page.waitForSelector(".offer .left:not(:empty)");
        assertThat(page.textContent(".offer")).contains("Iris", "Wednesday");
        shot(page, "waitlist");
        Accessibility.check(page);
        page.keyboard().press("j");
        assertThat(page.evaluate("document.activeElement.textContent").toString()).contains("Iris");
        page.keyboard().press("o");
        page.keyboard().press("Enter");
        page.waitForSelector("text=Booked. What was free");

        assertThat(page.textContent(".waiting")).contains("Jonas").doesNotContain("Iris");
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void onAPhoneTheListAndThePatientsLinkFit() {
        api.as(Role.SCHEDULER).post("/api/v1/waitlist", Map.of("patient", hospital.patient("Iris"), "procedure", hospital.id("follow-up")));
        String visit = hospital.booked("follow-up", "2026-03-04T09:00");
        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill"));
        String link = api.as(Role.SCHEDULER).post("/api/v1/waitlist/offers/" + OfferFixture.made(context, hospital.unit()) + "/link", Map.of())
                .body().get("path").asString();
        Page page = signedIn(390, "/waitlist?unit=" + hospital.unit());
        assertNoSidewaysScroll(page);
        shot(page, "waitlist-phone");
        Accessibility.check(page);

        Page patients = browser.open(390, 800, true);
        patients.navigate(api.baseUrl() + link);
        shot(patients, "offer-phone");
        assertNoSidewaysScroll(patients);
        Accessibility.check(patients);
        patients.focus("button[value=YES]");
        patients.keyboard().press("Enter");
        patients.waitForSelector("text=You are booked");
        Accessibility.check(patients);
    }

    @Test
    void theQueueIsWorkedByKeysAndTheScreenNamesNobody() {
        Page page = signedIn(1280, "/queue?unit=" + hospital.unit());
        Accessibility.check(page);
        page.keyboard().press("n");
        page.keyboard().press("ArrowLeft");
        page.focus("#join-here");
        page.keyboard().press("Enter");
        page.waitForSelector("text=Number 1 is in the queue");
        page.waitForLoadState();
        assertThat(page.textContent(".guest")).contains("urgent");
        shot(page, "queue");
        Accessibility.check(page);

        page.keyboard().press("j");
        page.keyboard().press("c");
        page.waitForSelector(".guest .tag.good");
        page.waitForLoadState();
        page.keyboard().press("j");
        page.keyboard().press("b");
        page.waitForSelector("[data-key=d]");
        page.waitForLoadState();
        page.keyboard().press("d");
        page.waitForSelector("text=1 of 1 seen");
        page.navigate(api.baseUrl() + "/queue/display?unit=" + hospital.unit());
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void extraPatientsAndTheQueueFitAPhone() {
        hospital.booked("follow-up", "2026-03-03T09:00");
        Page page = signedIn(390, "/overbooking?day=2026-03-03&unit=" + hospital.unit());
        assertThat(page.textContent(".session")).contains("Dr-A", "allows no extra patients");
        assertNoSidewaysScroll(page);
        shot(page, "overbooking-phone");
        Accessibility.check(page);
        page.navigate(api.baseUrl() + "/queue?unit=" + hospital.unit());
        assertThat(page.textContent("#live")).contains("09:00");
        assertNoSidewaysScroll(page);
        Accessibility.check(page);
    }
}
