package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Browser;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.RosterFixture;

@TessellateTest
@ExtendWith(Browser.Present.class)
class RosterBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private RosterFixture ward;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aWardAndItsManager() {
        ward = RosterFixture.ward(api, 7);
        if (!users.exists("browsing.manager")) {
            users.create("browsing.manager", "Maya", "correct horse battery", List.of(new Grant(Role.MANAGER, null)));
        }
    }

    private Page signedIn(int width) {
        Page page = browser.open(width, 900, false);
        page.setDefaultTimeout(60_000);
        page.navigate(api.baseUrl() + "/rosters?unit=" + ward.unit);
        page.fill("#username", "browsing.manager");
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('Rosters')");
        return page;
    }

    @Test
    void draftsSolvesEditsProposesAndPublishesWithPlainForms() {
        Page page = signedIn(1400);
        page.navigate(api.baseUrl() + "/rosters?unit=" + ward.unit);
        page.fill("#from", "2026-03-09");
        page.fill("#days", "7");
        page.check("#withoutForecast");
        page.click("button:has-text('Draft')");
        page.fill("#seconds", "1");
        page.click("button:has-text('Solve')");
        page.waitForSelector("button:has-text('Improve')");
        assertThat(page.textContent(".figures")).contains("0hard rules broken");

        page.click(".chip.day >> nth=0");
        assertThat(page.textContent("#chosen")).contains("works Day on", "Who could take it instead");
        page.selectOption("#shiftType", "");
        page.click("button:has-text('Set')");
        page.waitForSelector(".note.good, .note.bad");
        assertThat(page.textContent("main")).contains("no hard rule stands against it", "RN short by 1 on");

        page.click("button:has-text('Propose')");
        page.waitForSelector("#decide");
        assertThat(page.textContent("main")).contains("Waiting for a decision", "person-hours are needed");
        page.click("button:has-text('Accept and publish')");
        page.waitForSelector(".tag.good:has-text('published')");
        assertThat(ward.onDuty().size()).isPositive();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keepsThePageItselfFromScrollingSidewaysOnAPhone() {
        String roster = ward.draft(28);
        Page page = signedIn(390);
        page.navigate(api.baseUrl() + "/rosters/" + roster);

        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        assertThat(page.locator(".board tbody tr").count()).isGreaterThan(7);
    }
}
