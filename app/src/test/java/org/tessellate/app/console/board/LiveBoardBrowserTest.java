package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.console.board.BoardPages.cell;
import static org.tessellate.app.console.board.BoardPages.says;
import static org.tessellate.app.console.board.BoardPages.settled;
import static org.tessellate.app.console.board.BoardPages.toast;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
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

/** Two managers at one roster, and a search that runs meanwhile. */
@TessellateTest
@BrowserTest
class LiveBoardBrowserTest {

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
        roster = pages.ward.draft(14);
    }

    @Test
    void showsAtOnceWhatTheOtherChangesAndWhoItWas() {
        Page maya = pages.board("Maya", roster, 1400);
        Page noor = pages.board("Noor", roster, 1400);
        noor.waitForSelector("#live:not(.down):not([hidden])");
        cell(maya, "RN 00", 1).click();
        maya.keyboard().press("d");

        says(noor, "RN 00", 1, "Day, changed by board.maya");
        toast(noor, "board.maya changed RN 00");
        assertThat(noor.textContent("#figure-planned")).isEqualTo("1");
        cell(noor, "RN 01", 1).click();
        noor.keyboard().press("n");
        says(maya, "RN 01", 1, "Night, changed by board.noor");
        assertThat(maya.locator(".conflict").count()).isZero();
    }

    private Page withoutLine() {
        Page noor = pages.signedIn("Noor", 1400);
        noor.route(Pattern.compile(".*/events.*"), Route::abort);
        pages.open(noor, roster);
        return noor;
    }

    @Test
    void showsBothVersionsAndAsksWhenTwoChangeTheSameCell() {
        Page maya = pages.board("Maya", roster, 1400);
        Page noor = withoutLine();
        cell(maya, "RN 00", 1).click();
        maya.keyboard().press("d");
        settled(maya);

        cell(noor, "RN 00", 1).click();
        noor.keyboard().press("n");
        noor.waitForSelector("dialog.conflict");
        assertThat(noor.textContent("dialog.conflict")).contains("board.maya", "RN 00", "Day", "Night");
        Accessibility.check(noor);
        noor.keyboard().press("Enter");
        says(noor, "RN 00", 1, "Day");

        cell(maya, "RN 00", 2).click();
        maya.keyboard().press("e");
        settled(maya);
        cell(noor, "RN 00", 2).click();
        noor.keyboard().press("d");
        noor.click("dialog.conflict button:has-text('Use mine')");
        says(noor, "RN 00", 2, "Day");
        says(maya, "RN 00", 2, "Day, changed by board.noor");
    }

    @Test
    void keepsBothEditsWhenTheyTouchDifferentCells() {
        Page maya = pages.board("Maya", roster, 1400);
        Page noor = withoutLine();
        cell(maya, "RN 00", 1).click();
        maya.keyboard().press("d");
        settled(maya);
        cell(noor, "RN 01", 3).click();
        noor.keyboard().press("n");

        says(noor, "RN 01", 3, "Night");
        says(noor, "RN 00", 1, "Day, changed by board.maya");
        assertThat(noor.locator(".conflict").count()).isZero();
    }

    @Test
    void takesAnEditBackWhenTheServerRefusesIt() {
        Page maya = pages.board("Maya", roster, 1400);
        maya.route(Pattern.compile(".*/edits"), route -> route.fulfill(new Route.FulfillOptions().setStatus(409)
                .setContentType("application/problem+json").setBody("{\"detail\": \"The roster is published.\", \"remedy\": \"Draft a new one.\"}")));
        cell(maya, "RN 00", 1).click();
        maya.keyboard().press("d");

        toast(maya, "The roster is published. Draft a new one.");
        says(maya, "RN 00", 1, "off");
    }

    @Test
    void followsTheSearchAndStopsItWithTheBestSoFar() {
        Page maya = pages.board("Maya", roster, 1400);
        Page noor = pages.board("Noor", roster, 1400);
        maya.fill("#seconds", "60");
        maya.click("#solve-form button");
        maya.waitForSelector("#search-live .figures");
        maya.waitForSelector("#search-live .spark");
        Accessibility.check(maya);
        noor.click("button[data-tab=search]");
        noor.waitForSelector("#search-live .figures");

        maya.click("#stop-search");
        toast(maya, "The search is over");
        maya.waitForCondition(() -> maya.locator("#roster-grid .chip").count() > 20);
        noor.waitForCondition(() -> noor.locator("#roster-grid .chip").count() > 20);
        assertThat(maya.textContent("#figure-hard")).isEqualTo("0");
    }
}
