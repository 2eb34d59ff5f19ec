package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
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
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Role;

/** A series from the wish to the list with states, by keyboard alone. */
@TessellateTest
@BrowserTest
class SeriesBrowserTest {

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
    void aTherapist() {
        clinic = new Hospital(api, jdbc).room("Gym", "GYM").person("Tia", "PT", "MO-FR 08:00-16:00")
                .procedure("therapy", 30, new Hospital.Needs().role("PT", 0, 30, false).room("GYM", 30));
        PageClient.signedIn(api, Role.SCHEDULER);
    }

    private Page open(int width, boolean dark) {
        Page page = browser.signedIn(api.baseUrl() + "/booking", "test.scheduler", width, dark);
        page.navigate(api.baseUrl() + "/booking/series?unit=%s&procedure=%s&day=2026-03-03&time=09:00&times=4".formatted(
                clinic.unit(), clinic.id("therapy")));
        return page;
    }

    @Test
    void leadsFromTheWishToTheListByKeyboardAlone() {
        clinic.booked("therapy", "2026-03-17T09:00");
        Page page = open(1280, false);
        page.focus("#check-button");
        page.keyboard().press("Enter");
        page.waitForSelector("#book-series");
        picture(page, "series-checked");
        assertThat(page.textContent("#answers")).isEqualTo("3 as wanted, 1 with a repair, 0 not possible");
        assertThat(page.textContent(".occurrences .repaired")).contains("Tia");
        Accessibility.check(page);

        page.focus("#take-2");
        page.keyboard().press("Space");
        page.focus("#book");
        page.keyboard().press("Enter");
        page.waitForSelector("#occurrence-1");
        picture(page, "series-list");
        assertThat(page.locator("#occurrence-2 .tag").textContent()).isEqualTo("left out");
        assertThat(page.locator("#occurrence-3 .tag").textContent()).isEqualTo("moved");
        Accessibility.check(page);
    }

    @Test
    void thisAndAllThatFollowMoveAndAreCancelled() {
        Page page = open(390, true);
        page.click("#check-button");
        page.click("#book");
        page.waitForSelector("#occurrence-1");
        picture(page, "series-phone");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        page.click("#move summary");
        page.check("#move-FOLLOWING");
        page.selectOption("#move select[name=from]", "3");
        page.fill("#time", "11:00");
        page.click("#check-change");
        page.click("#change");
        page.waitForSelector("#occurrence-3 :text('11:00')");
        assertThat(page.textContent("#occurrence-2")).contains("09:00");

        page.click("#cancel summary");
        page.check("#cancel-ALL");
        page.check("#cancel [value=PATIENT]");
        page.fill("#reason", "moved away");
        page.click("#cancel-series");
        page.waitForSelector("#occurrence-4 .tag:has-text('cancelled')");
        assertThat(page.locator(".tag:has-text('cancelled')").count()).isEqualTo(4);
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")).setFullPage(true));
    }
}
