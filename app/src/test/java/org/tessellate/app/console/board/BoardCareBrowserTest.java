package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.console.board.BoardPages.cell;
import static org.tessellate.app.console.board.BoardPages.ready;
import static org.tessellate.app.console.board.BoardPages.says;
import static org.tessellate.app.console.board.BoardPages.settled;
import static org.tessellate.app.console.board.BoardPages.toast;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Users;

/** What the board does when the line fails, when others are at work and when a key comes at the wrong moment. */
@TessellateTest
@BrowserTest
class BoardCareBrowserTest {

    private static final Pattern EDITS = Pattern.compile(".*/edits$");
    private static final Pattern EVENTS = Pattern.compile(".*/events.*");

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private BoardPages pages;
    private String roster;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aDraft() {
        pages = new BoardPages(browser, api, users, 7);
        roster = pages.ward.draft(7);
    }

    private Page withoutLine() {
        Page noor = pages.signedIn("Noor", 1400);
        noor.route(EVENTS, Route::abort);
        pages.open(noor, roster);
        return noor;
    }

    private static void press(Page page, String name, int day, String key) {
        cell(page, name, day).click();
        page.keyboard().press(key);
    }

    @Test
    void sendsLaterEditsThoughAReloadHasFailed() {
        Page maya = pages.board("Maya", roster, 1400);
        Page noor = withoutLine();
        press(maya, "RN 00", 1, "d");
        settled(maya);
        noor.route(Pattern.compile(".*/api/v1/rosters/[^/]+/board$"), route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        press(noor, "RN 00", 1, "n");
        noor.locator(".toast.bad").first().waitFor();

        press(noor, "RN 03", 3, "e");
        settled(noor);
        says(maya, "RN 03", 3, "Evening, changed by board.noor");
    }

    @Test
    void asksOnceMoreUnderTheSameKeyWhenTheAnswerIsLost() {
        Page maya = pages.board("Maya", roster, 1400);
        List<String> keys = new ArrayList<>();
        maya.route(EDITS, route -> {
            keys.add(route.request().headers().get("idempotency-key"));
            if (keys.size() == 1) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        press(maya, "RN 00", 1, "d");

        toast(maya, "RN 00");
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
        assertThat(maya.textContent("#figure-planned")).isEqualTo("1");
    }

    @Test
    void asksBeforeItOverwritesWhatCameBetweenTheKeyAndTheSending() {
        Page maya = pages.board("Maya", roster, 1400);
        Page noor = withoutLine();
        List<Route> held = new ArrayList<>();
        noor.route(EDITS, route -> {
            if (held.isEmpty()) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        press(noor, "RN 00", 1, "d");
        press(noor, "RN 05", 4, "n");
        press(maya, "RN 05", 4, "e");
        settled(maya);
        noor.waitForCondition(() -> !held.isEmpty());
        held.getFirst().resume();

        noor.waitForSelector("dialog.conflict");
        assertThat(noor.textContent("dialog.conflict")).contains("board.maya", "RN 05", "Evening", "Night");
        noor.keyboard().press("Enter");
        says(noor, "RN 05", 4, "Evening");
        says(noor, "RN 00", 1, "Day");
    }

    @Test
    void givesNothingAwayByADigitOnceTheCursorHasMovedOn() {
        Page maya = pages.board("Maya", roster, 1400);
        press(maya, "RN 05", 3, "e");
        press(maya, "RN 04", 3, "d");
        settled(maya);
        maya.keyboard().press("w");
        maya.waitForSelector("#why-body .others li.may");
        maya.evaluate("""
                () => ['ArrowDown', '1'].forEach(key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))""");

        press(maya, "RN 06", 0, "n");
        settled(maya);
        says(maya, "RN 05", 3, "Evening");
        assertThat(maya.textContent("#figure-planned")).isEqualTo("3");
    }

    @Test
    void asksOnceBeforeItTakesAProposalBack() {
        Page maya = pages.board("Maya", roster, 1400);
        press(maya, "RN 00", 1, "d");
        settled(maya);
        maya.click("button[data-command=publish]");
        maya.click("#panel-publish button:has-text('Propose')");
        maya.waitForSelector("#decide");
        ready(maya);

        press(maya, "RN 02", 2, "e");
        maya.waitForSelector("dialog:has-text('Take the proposal back?')");
        Accessibility.check(maya);
        maya.keyboard().press("Enter");
        says(maya, "RN 02", 2, "off");
        assertThat(maya.locator("#decide").count()).isOne();

        press(maya, "RN 02", 2, "e");
        maya.click("dialog button[value=yes]");
        maya.waitForSelector("h1 .tag:has-text('Draft')");
        ready(maya);
        says(maya, "RN 02", 2, "Evening");
    }

    @Test
    void keepsHandsOffWhileASearchRuns() {
        Page maya = pages.board("Maya", roster, 1400);
        Page noor = pages.board("Noor", roster, 1400);
        maya.fill("#seconds", "60");
        maya.click("#solve-form button");
        noor.click("button[data-tab=search]");
        noor.waitForSelector("#search-live .figures");
        press(noor, "RN 00", 1, "d");

        toast(noor, "The planner is searching");
        assertThat(noor.locator(".day-cell.waiting").count()).isZero();
        maya.click("#stop-search");
        toast(noor, "The search is over");
        press(noor, "RN 00", 1, "p");
        says(noor, "RN 00", 1, "pinned");
    }

    @Test
    void opensTheLineAnewAfterARefusalAndSaysSo() {
        Page noor = pages.signedIn("Noor", 1400);
        List<String> refused = new ArrayList<>();
        noor.route(EVENTS, route -> {
            if (refused.isEmpty()) {
                refused.add(route.request().url());
                route.fulfill(new Route.FulfillOptions().setStatus(503));
            } else {
                route.resume();
            }
        });
        pages.open(noor, roster);
        noor.waitForSelector("#said:has-text('The live line is lost')", new Page.WaitForSelectorOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        Page maya = pages.board("Maya", roster, 1400);
        press(maya, "RN 04", 2, "d");

        noor.waitForSelector("#live:not(.down)");
        says(noor, "RN 04", 2, "Day");
    }

    @Test
    void staysWithThePersonWhenSomebodyNewComesToTheBoard() {
        Page maya = pages.board("Maya", roster, 1400);
        Page noor = pages.board("Noor", roster, 1400);
        noor.waitForSelector("#live:not(.down):not([hidden])");
        cell(noor, "RN 03", 2).click();
        pages.ward.hire("rn-1-" + pages.ward.unit);
        press(maya, "RN 06", 1, "d");

        noor.waitForSelector("#roster-grid bdi:text-is('RN -1')");
        assertThat(noor.evaluate("document.activeElement.getAttribute('aria-label')").toString()).startsWith("RN 03");
        noor.keyboard().press("n");
        says(noor, "RN 03", 2, "Night");
    }
}
