package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.RosterFixture;

/** The frame around every page: menu, palette, key help, languages and themes. */
@TessellateTest
@BrowserTest
class ShellBrowserTest {

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

    @BeforeEach
    void haveAManager() {
        if (!users.exists("shell.manager")) {
            users.create("shell.manager", "Ngũgĩ O'Shea", "correct horse battery", List.of(new Grant(Role.MANAGER, null)));
        }
    }

    private Page signedIn(int width) {
        Page page = browser.open(width, 900, false);
        page.navigate(api.baseUrl() + "/login");
        page.fill("#username", "shell.manager");
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForSelector("#menu", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }

    @Test
    void thePaletteLeadsToAPersonByKeysAlone() {
        RosterFixture ward = RosterFixture.ward(api, 1);
        Page page = signedIn(1280);
        page.keyboard().press("Control+K");
        page.waitForSelector("#palette[open]");
        page.keyboard().type(ward.nurses.getFirst());
        page.waitForSelector("#palette-list [role=option]");
        Accessibility.check(page);

        page.keyboard().press("Escape");
        page.keyboard().press("Control+K");
        page.keyboard().type("rost");
        page.waitForSelector("#palette-list [role=option]:has-text('Rosters')");
        page.keyboard().press("Enter");
        page.waitForURL("**/rosters");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePaletteSaysWhenNothingFits() {
        Page page = signedIn(1280);
        page.keyboard().press("Control+K");
        page.waitForSelector("#palette[open]");
        page.keyboard().type("qqqzzz");

        page.waitForSelector("#palette-said:has-text('Nothing found for “qqqzzz”')");
    }

    @Test
    void theQuestionMarkListsTheKeysAndGLeadsToPages() {
        Page page = signedIn(1280);
        page.keyboard().press("?");
        page.waitForSelector("#keys[open]");
        assertThat(page.textContent("#keys")).contains("Find a page, person, unit or roster", "Rosters");
        Accessibility.check(page);
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("r");

        page.waitForURL("**/rosters");
    }

    @Test
    void theConsoleSpeaksArabicFromRightToLeftAndRemembersIt() {
        Page page = signedIn(1280);
        page.click(".look summary");
        page.click("button[value=ar]");
        page.waitForSelector("html[dir=rtl][lang=ar]");
        assertThat(page.textContent("#menu")).contains("جداول العمل");
        Accessibility.check(page);
        page.navigate(api.baseUrl() + "/rosters");

        assertThat(page.getAttribute("html", "dir")).isEqualTo("rtl");
        double menu = page.locator("#menu").boundingBox().x;
        assertThat(menu).isGreaterThan(page.locator("main").boundingBox().x);
    }

    @Test
    void theThemeChosenByHandWinsOverTheDevices() {
        Page page = signedIn(1280);
        String ground = "getComputedStyle(document.body).backgroundColor";
        Object light = page.evaluate(ground);
        page.click(".look summary");
        page.click("button[value=dark]");
        page.waitForSelector("html[data-theme=dark]");

        assertThat(page.evaluate(ground)).isNotEqualTo(light);
        Accessibility.check(page);
    }

    @Test
    void thePhoneHasAMenuThatOpensAndFits() {
        Page page = signedIn(390);
        assertThat(page.isVisible("#menu")).isFalse();
        page.click(".menu-button");

        assertThat(page.isVisible("#menu a[data-go=rosters]")).isTrue();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        Accessibility.check(page);
    }

    @Test
    void theFirstKeySkipsToTheContent() {
        Page page = signedIn(1280);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
    }
}
