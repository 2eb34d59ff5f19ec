package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

@TessellateTest
@BrowserTest
class BookingBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

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
    void aHospitalAndAScheduler() {
        hospital = new Hospital(api, jdbc)
                .room("OR-1", "THEATRE").room("OR-2", "THEATRE")
                .fixed("Tower", "TOWER", "OR-1")
                .person("Dr-B", "SURGEON", "TU,TH 08:00-16:00", "KNEE")
                .person("Dr-C", "SURGEON", "MO-FR 08:00-16:00", "KNEE")
                .person("Ann", "RN", "MO-FR 07:00-15:30")
                .procedure("knee", 90, new Hospital.Needs().role("SURGEON", 0, 90, false, "KNEE").role("RN", 0, 60, false)
                        .room("THEATRE", 90).device("TOWER", 60));
        if (!users.exists("browsing.scheduler")) {
            users.create("browsing.scheduler", "Sam", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
        }
    }

    private Page signedIn(int width, boolean dark) {
        return browser.signedIn(api.baseUrl() + "/booking", "browsing.scheduler", width, dark);
    }

    private Page found(int width, boolean dark, String query) {
        Page page = signedIn(width, dark);
        page.navigate(api.baseUrl() + "/booking?unit=%s&procedure=%s&%s".formatted(hospital.unit(), hospital.id("knee"), query));
        return page;
    }

    private Page signedInAs(String user, int width) {
        return signedInAs(browser, user, width);
    }

    private Page signedInAs(Browser where, String user, int width) {
        return where.signedIn(api.baseUrl() + "/booking", user, width, false);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")).setFullPage(true));
    }

    @Test
    void leadsFromAQuestionToABookedVisitByKeyboardAlone() {
        hospital.patient("Iris-17");
        Page page = signedIn(1280, false);
        page.navigate(api.baseUrl() + "/booking?from=2026-03-03&unit=" + hospital.unit());
        page.keyboard().press("f");
        page.keyboard().type("knee");
        page.focus("#patient-search");
        page.keyboard().type("ris-17");
        page.waitForSelector("[role=option]");
        Accessibility.check(page);
        page.keyboard().press("Enter");
        assertThat(page.textContent("#patient-name")).contains("Iris-17");
        page.focus("#find-button");
        page.keyboard().press("Enter");
        page.waitForSelector(".slots");
        Accessibility.check(page);
        picture(page, "booking-found");
        assertThat(page.url()).doesNotContain("Iris");
        assertThat(page.locator(".slots > li").count()).isEqualTo(10);
        assertThat(page.textContent(".slots > li")).contains("OR-1", "Tower", "Earliest possible start");

        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForSelector("#left-word:has-text('left')");
        Accessibility.check(page);
        picture(page, "booking-held");
        page.focus("#book");
        page.keyboard().press("Enter");
        page.waitForSelector("text=Everything listed is taken");
        Accessibility.check(page);
        picture(page, "booking-booked");
        assertThat(page.textContent(".facts")).contains("Iris-17", "OR-1");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void addsANewPatientWithoutLeavingTheForm() {
        Page page = signedIn(1280, false);
        page.navigate(api.baseUrl() + "/booking?unit=" + hospital.unit());
        page.click("#new-patient summary");
        page.fill("#new-name", "Nora Neu");
        page.click("#new-save");
        page.waitForSelector("#patient-name:has-text('Nora Neu')");

        assertThat(page.inputValue("#patient")).isNotEmpty();
        assertThat(page.locator("#patient-search").isVisible()).isFalse();
    }

    @Test
    void saysThatPatientsCannotBeLookedUpOrAddedWhileTheLineIsDown() {
        try (Browser own = new Browser()) {
            Page page = signedInAs(own, "browsing.scheduler", 1280);
            page.navigate(api.baseUrl() + "/booking?unit=" + hospital.unit());
            String patients = page.getAttribute("#who", "data-search");
            page.route(address -> address.contains(patients), Route::abort);
            page.fill("#patient-search", "Iris");
            page.waitForSelector(".toast.bad:has-text('cannot be reached')");
            page.click("#new-patient summary");
            page.fill("#new-name", "Nora Neu");
            page.click("#new-save");

            page.waitForCondition(() -> page.locator(".toast.bad").count() == 2);
            assertThat(page.inputValue("#new-name")).isEqualTo("Nora Neu");
            assertThat(own.complaints()).noneMatch(complaint -> complaint.contains("Failed to fetch"));
        }
    }

    @Test
    void saysWhyThereIsNoneAndWhatWouldHelp() {
        Page page = found(1280, true, "from=2026-03-04&until=2026-03-04&personMust=yes&person=" + hospital.staff("Dr-B"));
        picture(page, "booking-none");

        assertThat(page.textContent(".answers [role=status]")).contains("Dr-B works Tue and Thu");
        assertThat(page.textContent("main")).contains("1 day later", "without insisting on Dr-B");
        Accessibility.check(page);
    }

    @Test
    void keepsTheFormWhenTheDatesAreTheWrongWayRound() {
        Page page = found(1280, false, "from=2026-03-09&until=2026-03-03");

        assertThat(page.textContent("[role=alert]")).contains("not after");
        assertThat(page.inputValue("#from")).isEqualTo("2026-03-09");
    }

    @Test
    void anExpiredHoldSaysSoAndOffersToFindAgain() {
        Page page = found(1280, false, "from=2026-03-05");
        page.click(".slots form button");
        page.waitForSelector("#left-word:has-text('left')");
        clock.advance(Duration.ofMinutes(11));
        page.click("#book");

        assertThat(page.textContent("[role=alert]")).contains("expired");
        assertThat(page.locator("#book").count()).isZero();
        assertThat(page.locator("a:has-text('Find again')").isVisible()).isTrue();
        Accessibility.check(page);
    }

    @Test
    void moreTimeStartsTheCountdownAnewAndCountsDownTheExtensions() {
        Page page = found(1280, false, "from=2026-03-05");
        page.click(".slots form button");
        page.waitForSelector("#left-word:has-text('left')");
        clock.advance(Duration.ofMinutes(9));
        page.click("#renew");
        page.waitForSelector("text=9 times left");
        page.waitForSelector("#left-word:has-text('left')");

        assertThat(page.textContent("#left")).matches("10:00|9:5\\d");
    }

    @Test
    void ofTwoSchedulersAfterTheLastSlotTheSecondHearsSoAndSeesWhatIsLeft() {
        if (!users.exists("second.scheduler")) {
            users.create("second.scheduler", "Kim", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
        }
        String last = "from=2026-03-03&until=2026-03-03&after=08:00&before=09:30&unit=%s&procedure=%s".formatted(hospital.unit(), hospital.id("knee"));
        Page one = signedIn(1280, false);
        Page two = signedInAs("second.scheduler", 1280);
        one.navigate(api.baseUrl() + "/booking?" + last);
        two.navigate(api.baseUrl() + "/booking?" + last);
        one.click(".slots form button");
        one.waitForSelector("#left-word:has-text('left')");
        two.click(".slots form button");

        two.waitForSelector("#hold-refused");
        assertThat(two.textContent("#hold-refused")).contains("somebody was faster");
    }

    @Test
    void pressingHoldAgainAfterGoingBackIsTheSameHold() {
        Page page = found(1280, false, "from=2026-03-05");
        String form = (String) page.evaluate("new URLSearchParams(new FormData(document.querySelector('.slots form'))).toString()");
        page.click(".slots form button");
        page.waitForSelector("#left-word:has-text('left')");
        String held = page.url();
        page.goBack();
        page.waitForSelector(".slots");
        page.evaluate("""
                fields => {
                  const form = document.querySelector('.slots form');
                  form.querySelectorAll('input').forEach(input => input.remove());
                  for (const [name, value] of new URLSearchParams(fields)) {
                    form.append(Object.assign(document.createElement('input'), {type: 'hidden', name, value}));
                  }
                  form.submit();
                }""", form);
        page.waitForURL("**/appointments/**");

        assertThat(page.url()).isEqualTo(held);
    }

    @Test
    void fitsAPhone() {
        Page page = found(390, true, "from=2026-03-05");
        picture(page, "booking-phone");

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Accessibility.check(page);
        page.click(".slots form button");
        page.waitForSelector("#left-word:has-text('left')");
        picture(page, "booking-phone-held");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    }
}
