package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.console.board.BoardPages.cell;
import static org.tessellate.app.console.board.BoardPages.says;
import static org.tessellate.app.console.board.BoardPages.settled;
import static org.tessellate.app.console.board.BoardPages.toast;

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

/** What the panel says of a need stays there while others work; and what a search has done is known when it is taken back. */
@TessellateTest
@BrowserTest
class BoardNeedBrowserTest {

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

    private static void press(Page page, String name, int day, String key) {
        cell(page, name, day).click();
        page.keyboard().press(key);
    }

    private Page explained(String manager) {
        Page page = pages.board(manager, roster, 1400);
        cell(page, "RN 00", 0).click();
        page.keyboard().press("w");
        page.waitForSelector("#why-body h2:has-text('RN 00')");
        page.locator(".need-cell").nth(4).click();
        page.waitForSelector("#why-body .spoken.hint");
        return page;
    }

    @Test
    void keepsTheExplanationOfANeedAfterTheCursorHasComeToItsDay() {
        Page maya = explained("Maya");
        maya.evaluate("new Promise(resolve => setTimeout(resolve, 400))");

        assertThat(maya.textContent("#why-body h2")).doesNotContain("RN 00").contains("07");
        assertThat(maya.locator("#why-body .facts:empty").count()).as("nobody stands in the way: no list of them").isZero();
    }

    @Test
    void keepsTheExplanationOfANeedWhenAColleagueChangesTheBoardAndShowsTheFiguresOfNow() {
        Page maya = explained("Maya");
        assertThat(maya.textContent("#why-body .why-head")).contains("0 there");
        Page noor = pages.board("Noor", roster, 1400);
        press(noor, "RN 03", 4, "d");
        settled(noor);
        says(maya, "RN 03", 4, "Day");
        maya.waitForSelector("#why-body .why-head:has-text('1 there')");

        assertThat(maya.textContent("#why-body h2")).doesNotContain("RN 00").contains("07");
    }

    @Test
    void goesFromTheNeedToThePersonWithTheCursor() {
        Page maya = explained("Maya");
        cell(maya, "RN 02", 3).click();
        maya.waitForSelector("#why-body h2:has-text('RN 02')");
        press(maya, "RN 02", 3, "d");
        settled(maya);
        maya.waitForSelector("#why-body .others");

        assertThat(maya.textContent("#why-body h2")).contains("RN 02");
    }

    @Test
    void saysHowManyDaysComeBackWhenASearchIsTakenBackAndReadersHaveNoStop() {
        Page rita = pages.board("Rita", roster, 1400);
        rita.click("button[data-command=side]");
        rita.click("button[data-tab=search]");
        Page maya = pages.board("Maya", roster, 1400);
        maya.fill("#seconds", "60");
        maya.click("#solve-form button");
        maya.waitForSelector("#stop-search:visible");
        rita.waitForSelector("#search-live .figures");
        assertThat(rita.isVisible("#stop-search")).isFalse();
        maya.waitForSelector("#search-live .figures");
        maya.click("#stop-search");
        toast(maya, "The search is over");
        assertThat(maya.locator("#stop-search").count()).isZero();
        cell(maya, "RN 00", 0).click();
        maya.keyboard().press("Control+z");

        toast(maya, "days at once");
        maya.waitForCondition(() -> maya.textContent("#figure-planned").equals("0"));
        maya.keyboard().press("Control+Shift+z");
        toast(maya, "Made again");
    }
}
