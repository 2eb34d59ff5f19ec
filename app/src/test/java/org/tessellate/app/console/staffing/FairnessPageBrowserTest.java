package org.tessellate.app.console.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.WardPeople;

/** Everybody of a role sees the same counts beside the same fair shares. */
@TessellateTest
@BrowserTest
class FairnessPageBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private WardPeople people;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aWeekInWhichOneHasAllNights() {
        people = new WardPeople(api, users, 2);
        people.published("0 2026-03-10 N", "0 2026-03-12 N", "1 2026-03-14 D", "1 2026-03-10 D");
    }

    @Test
    void nightsAndWeekendsOfTheYearStandBesideTheFairShare() {
        Page page = new Visitors(browser, api).nurse(people, 1, 1300, "/my/fairness");

        assertThat(page.textContent("#year-of")).contains("in 2026");
        assertThat(page.locator(".fairness tbody tr").count()).isEqualTo(2);
        assertThat(counts(page.locator(".fairness tbody tr:not(.me)"))).isEqualTo("2 / 1|0 / 0.5|0 / 0");
        assertThat(counts(page.locator(".fairness tbody tr.me"))).isEqualTo("0 / 1|1 / 0.5|0 / 0");
        assertThat(page.textContent(".fairness tbody tr.me th")).contains("you");
    }

    @Test
    void eachBarIsAsLongAsItsCountAndTheMarkStandsAtTheFairShare() {
        Page page = new Visitors(browser, api).nurse(people, 0, 1300, "/my/fairness");
        Locator nights = page.locator(".fairness tbody tr.me td:nth-of-type(2)");

        double bar = Double.parseDouble(nights.locator(".bar").getAttribute("width"));
        double mark = Double.parseDouble(nights.locator(".fair").getAttribute("x"));
        assertThat(bar).isEqualTo(100);
        assertThat(mark).isBetween(48.0, 50.0);
    }

    @Test
    void anotherYearIsChosenOnThePage() {
        Page page = new Visitors(browser, api).nurse(people, 1, 1300, "/my/fairness");
        Visitors.tabTo(page, "#year");
        page.keyboard().type("2025");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL(address -> address.contains("year=2025"));

        assertThat(counts(page.locator(".fairness tbody tr.me"))).startsWith("0 / 0|0 / 0");
    }

    private static String counts(Locator row) {
        return String.join("|", row.locator("td:nth-of-type(n+2):nth-of-type(-n+4) .nowrap").allTextContents());
    }
}
