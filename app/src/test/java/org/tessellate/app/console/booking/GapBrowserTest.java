package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
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
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** S1 in the browser: a 60-minute visit is cancelled in a clinic of fifteen with a single medical assistant. */
@TessellateTest
@BrowserTest
class GapBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

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
    void aClinicOfFifteenWithOneAssistant() {
        clinic = new Hospital(api, jdbc).room("Exam-1", "EXAM").room("Exam-2", "EXAM").room("Exam-3", "EXAM")
                .person("Mia", "MA", "MO-FR 08:00-17:00").person("Dr-A", "MD", "MO-FR 08:00-17:00");
        for (int i = 1; i <= 13; i++) {
            clinic.person("Colleague-" + i, i <= 3 ? "RN" : "CLERK", "MO-FR 08:00-17:00");
        }
        clinic.procedure("follow-up", 35, rooming(15)).procedure("new-patient", 50, rooming(30)).procedure("long-visit", 60, rooming(40));
        if (!users.exists("gap.scheduler")) {
            users.create("gap.scheduler", "Sam", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
        }
    }

    /** Twenty minutes of the assistant, then the doctor. */
    private static Hospital.Needs rooming(int withDoctor) {
        return new Hospital.Needs().role("MA", 0, 20, true).role("MD", 20, withDoctor, false).room("EXAM", 20 + withDoctor);
    }

    private Page signedIn(int width) {
        return browser.signedIn(api.baseUrl() + "/booking", "gap.scheduler", width, false);
    }

    @Test
    void threeFollowUpsAreRefusedAndSplitAndTheBestFitVisitIsBooked() {
        String cancelled = clinic.booked("long-visit", "2026-03-03T09:00");
        Page page = signedIn(1280);
        page.navigate(api.baseUrl() + "/appointments/" + cancelled);
        page.click("#cancel summary");
        page.check("#cancel input[value=PATIENT]");
        page.fill("#reason", "Cannot come");
        page.click("#cancel button");
        page.waitForSelector("#fill-gap");
        Accessibility.check(page);
        page.click("#fill-gap");

        page.waitForSelector("#suggestions");
        assertThat(page.inputValue("#start")).isEqualTo("2026-03-03T09:00");
        page.fill("#count-" + clinic.id("follow-up").replace(".", "\\."), "3");
        page.click("text=See what fits");
        page.waitForSelector("#fit");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/booking-gap.png")).setFullPage(true));
        assertThat(page.textContent("#fit .verdict")).contains("do not fit together");
        assertThat(page.textContent("#fit")).contains("2 of 3 visits fit", "Split", "First possible");
        assertThat(page.locator("#fit .slots > li").count()).isEqualTo(2);
        Accessibility.check(page);

        assertThat(page.locator("#suggestions li").first().textContent()).contains("best").doesNotContain("× 0");
        page.locator("#suggestions li button").first().click();
        page.waitForSelector("#fit .verdict.good");
        page.locator("#fit .slots button").first().click();
        page.waitForSelector("#book");
        page.click("#book");
        page.waitForSelector("text=Everything listed is taken");
        assertThat(page.textContent("main")).contains("09:");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aGapThatIsPastSaysSo() {
        Page page = signedIn(390);
        page.navigate(api.baseUrl() + "/booking/gap?unit=%s&start=2026-03-01T09:00&end=2026-03-01T10:00".formatted(clinic.unit()));

        assertThat(page.textContent("[role=alert]")).contains("not after");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Accessibility.check(page);
    }
}
