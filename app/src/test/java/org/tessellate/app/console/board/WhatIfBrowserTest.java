package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Users;

@TessellateTest
@BrowserTest
class WhatIfBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void asksWithTheKeyboardAndFollowsThePlanUntilItsSearchEnds() {
        BoardPages pages = new BoardPages(browser, api, users, 4);
        Page page = pages.signedIn("Maya", 390);
        page.navigate(api.baseUrl() + "/rosters/" + pages.ward.draft(7) + "/alternatives");
        assertThat(page.textContent("#ways-panel")).contains("Nothing was asked yet");
        Accessibility.check(page);

        page.focus("#seconds");
        page.keyboard().press("Control+a");
        page.keyboard().type("6");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        assertThat(page.isChecked("label:has-text('RN 00') input")).isTrue();
        page.keyboard().press("Enter");

        page.waitForSelector("#ways-panel[data-watch] .tag:has-text('searching')");
        page.setDefaultTimeout(40_000);
        page.waitForSelector("#ways-panel:not([data-watch]) .tag:has-text('only to look at')");
        assertThat(page.textContent(".ways-table")).contains("RN 00").doesNotContain("searching");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }
}
