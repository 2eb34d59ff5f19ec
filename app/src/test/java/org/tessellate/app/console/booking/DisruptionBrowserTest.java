package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Role;

/** From a call-out to patients who know, by keyboard alone. */
@TessellateTest
@BrowserTest
class DisruptionBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Hospital clinic;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aDoctorWhoCallsOutWithTwoPatients() {
        clinic = new Hospital(api, jdbc).room("Exam-1", "EXAM").room("Exam-2", "EXAM")
                .person("Dr-Ann", "MD", "MO-FR 08:00-16:00").person("Dr-Bob", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 60, new Hospital.Needs().role("MD", 0, 60, false).room("EXAM", 60));
        clinic.booked("visit", "2026-03-03T09:00", clinic.staff("Dr-Bob"), clinic.location("Exam-2"));
        booked("2026-03-03T09:00", "Iris");
        booked("2026-03-03T11:00", "Noor");
        api.as(Role.MANAGER).post("/api/v1/staff/" + clinic.id("Dr-Ann") + "/call-outs",
                Map.of("start", "2026-03-03T05:00:00Z", "end", "2026-03-04T00:00:00Z", "reason", "SICK"));
        Hospital.awaitWays(jdbc);
    }

    private void booked(String start, String name) {
        ApiClient.As scheduler = api.as(Role.SCHEDULER);
        String held = scheduler.post("/api/v1/appointments/hold", Map.of("procedure", clinic.id("visit"), "start", start, "patient", clinic.patient(name),
                "resources", List.of(clinic.staff("Dr-Ann"), clinic.location("Exam-1")))).body().get("id").asString();
        scheduler.post("/api/v1/appointments/" + held + "/book", Map.of());
    }

    private Page open(int width, boolean dark) {
        Page page = browser.signedIn(api.baseUrl() + "/disruptions", "test.scheduler", width, dark);
        page.navigate(api.baseUrl() + "/disruptions?unit=" + clinic.unit());
        return page;
    }

    @Test
    void allAreMovedAndThePatientWhoseTimeChangedIsTickedOff() {
        Page page = open(1400, false);
        picture(page, "disruptions");
        assertThat(page.locator(".disrupted tbody tr").count()).isEqualTo(2);
        assertThat(page.textContent(".disrupted")).contains("Dr-Ann");
        Accessibility.check(page);

        page.focus("#accept-all");
        page.keyboard().press("Enter");
        page.waitForSelector("#to-tell");
        picture(page, "disruptions-tell");
        assertThat(page.textContent("#to-tell")).startsWith("1 ");
        assertThat(page.textContent("[role=status]")).startsWith("2 moved");
        Accessibility.check(page);

        page.focus(".told button");
        page.keyboard().press("Enter");
        page.waitForSelector("#settled:has-text('2 settled')");
        assertThat(page.locator("#to-tell").count()).isZero();
        assertThat(page.textContent(".progress-line")).contains("2 of 2 settled");
    }

    @Test
    void fitsAPhoneInTheDark() {
        Page page = open(390, true);
        picture(page, "disruptions-phone");

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Accessibility.check(page);
        page.click(".way-form button");
        page.waitForSelector("[role=status]");
        assertThat(page.locator(".disrupted tbody tr").count()).isEqualTo(1);
        assertThat(browser.complaints()).isEmpty();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")).setFullPage(true));
    }
}
