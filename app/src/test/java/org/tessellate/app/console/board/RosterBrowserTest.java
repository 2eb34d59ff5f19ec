package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.console.board.BoardPages.cell;
import static org.tessellate.app.console.board.BoardPages.ready;
import static org.tessellate.app.console.board.BoardPages.says;
import static org.tessellate.app.console.board.BoardPages.settled;
import static org.tessellate.app.console.board.BoardPages.toast;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
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

@TessellateTest
@BrowserTest
class RosterBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private BoardPages pages;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aWardAndItsManagers() {
        pages = new BoardPages(browser, api, users, 7);
    }

    @Test
    void leadsFromADraftToAPublishedRosterByKeysAlone() {
        Page page = pages.signedIn("Maya", 1400);
        page.focus("#from");
        page.evaluate("document.getElementById('from').value = '2026-03-09'");
        page.focus("#days");
        page.keyboard().press("Control+a");
        page.keyboard().type("7");
        page.focus("#withoutForecast");
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        ready(page);
        Accessibility.check(page);

        page.focus("#seconds");
        page.keyboard().press("Control+a");
        page.keyboard().type("1");
        page.keyboard().press("Enter");
        toast(page, "The search is over");
        assertThat(page.textContent("#figure-hard")).isEqualTo("0");

        page.focus("#roster-grid td[tabindex='0']");
        page.keyboard().press("p");
        says(page, "RN 00", 0, "pinned");
        settled(page);
        page.keyboard().press("Control+z");
        toast(page, "Taken back");

        page.focus("button[data-command=publish]");
        page.keyboard().press("Enter");
        page.focus("#panel-publish button:has-text('Propose')");
        page.keyboard().press("Enter");
        page.waitForSelector("#decide");
        ready(page);
        Accessibility.check(page);
        page.focus("button:has-text('Accept and publish')");
        page.keyboard().press("Enter");
        page.waitForSelector(".tag.good:has-text('Published')");
        assertThat(page.textContent("main")).contains("The verifier checked every rule once more");
        assertThat(pages.ward.onDuty().size()).isPositive();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void setsPinsMovesAndClearsShiftsByKey() {
        Page page = pages.board("Maya", pages.ward.draft(14), 1400);
        page.focus("#roster-grid td[tabindex='0']");
        page.keyboard().press("e");
        says(page, "RN 00", 0, "Evening");
        page.keyboard().press("p");
        says(page, "RN 00", 0, "Evening, pinned");
        page.keyboard().press("p");
        settled(page);

        page.keyboard().press("x");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("v");
        says(page, "RN 01", 1, "Evening");
        says(page, "RN 00", 0, "off");

        page.keyboard().press("Home");
        page.keyboard().press("Shift+End");
        assertThat(page.locator(".day-cell.chosen").count()).isEqualTo(14);
        page.keyboard().press("Delete");
        says(page, "RN 01", 1, "off");
        settled(page);
        assertThat(page.textContent("#figure-planned")).isEqualTo("0");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void takesBackAndRepeatsAndShowsNeedsAndHoursAtOnce() {
        Page page = pages.board("Maya", pages.ward.draft(7), 1400);
        Locator need = page.locator(".need-cell").first();
        assertThat(need.getAttribute("class")).contains("unsafe");

        cell(page, "RN 02", 0).click();
        page.keyboard().press("d");
        page.waitForCondition(() -> need.getAttribute("class").contains("met"));
        assertThat(page.textContent("#roster-grid tr:has(bdi:text-is('RN 02')) .stat-hours")).contains("8 of");
        page.keyboard().press("Control+z");
        says(page, "RN 02", 0, "off");
        assertThat(need.getAttribute("class")).contains("unsafe");
        page.keyboard().press("Control+Shift+z");
        says(page, "RN 02", 0, "Day");
    }

    @Test
    void saysWhichRuleAnEditBreaksAndWalksToIt() {
        Page page = pages.board("Maya", pages.ward.draft(7), 1400);
        cell(page, "RN 03", 1).click();
        page.keyboard().press("n");
        settled(page);
        page.keyboard().press("ArrowRight");
        page.keyboard().press("d");
        says(page, "RN 03", 2, "breaks a rule");
        toast(page, "rest");
        assertThat(page.textContent("#figure-hard")).isNotEqualTo("0");
        assertThat(page.isDisabled("#panel-publish .only-feasible")).isTrue();

        page.keyboard().press("Control+Home");
        page.keyboard().press("F8");
        assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')").toString()).startsWith("RN 03");
        page.click("button[data-tab=findings]");
        assertThat(page.textContent("#findings-body")).contains("RN 03", "Open needs");
        Accessibility.check(page);
    }

    @Test
    void explainsAShiftAndGivesItToTheNextBestByOneKey() {
        Page page = pages.board("Maya", pages.ward.draft(7), 1400);
        cell(page, "RN 04", 3).click();
        page.keyboard().press("d");
        settled(page);
        page.keyboard().press("w");
        page.waitForSelector("#why-body .others li.may");
        assertThat(page.textContent("#why-body")).contains("RN 04", "Who could take it instead");
        Accessibility.check(page);
        String next = page.textContent("#why-body .others li.may b").strip();

        page.keyboard().press("1");
        says(page, next, 3, "Day");
        says(page, "RN 04", 3, "off");
    }

    @Test
    void offersEverythingInAMenu() {
        Page page = pages.board("Maya", pages.ward.draft(7), 1400);
        cell(page, "RN 05", 2).click();
        page.keyboard().press("Enter");
        page.waitForSelector(".cell-menu");
        Accessibility.check(page);
        page.keyboard().press("ArrowDown");
        String second = page.locator(".cell-menu button:focus .entry").textContent().substring(1);
        page.keyboard().press("Enter");
        says(page, "RN 05", 2, second);
        cell(page, "RN 05", 2).click(new Locator.ClickOptions().setButton(com.microsoft.playwright.options.MouseButton.RIGHT));
        page.click(".cell-menu button:has-text('Day off')");
        says(page, "RN 05", 2, "off");
        assertThat(page.locator(".cell-menu").count()).isZero();
    }

    @Test
    void swapsTwoShiftsByDragging() {
        Page page = pages.board("Maya", pages.ward.draft(7), 1400);
        cell(page, "RN 00", 1).click();
        page.keyboard().press("d");
        says(page, "RN 00", 1, "Day");
        cell(page, "RN 03", 4).click();
        page.keyboard().press("n");
        says(page, "RN 03", 4, "Night");
        settled(page);

        drag(page, cell(page, "RN 00", 1), cell(page, "RN 03", 4));
        says(page, "RN 03", 4, "Day");
        says(page, "RN 00", 1, "Night");
        settled(page);
        assertThat(page.locator(".ghost").count()).isZero();
        assertThat(page.textContent("#figure-planned")).isEqualTo("2");
    }

    private static void drag(Page page, Locator from, Locator to) {
        BoundingBox start = from.boundingBox();
        BoundingBox end = to.boundingBox();
        page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
        page.mouse().down();
        page.mouse().move(start.x + start.width / 2 + 10, start.y + start.height / 2 + 10);
        page.mouse().move(end.x + end.width / 2, end.y + end.height / 2);
        page.mouse().up();
    }

    @Test
    void letsAReaderReadButNotEdit() {
        String roster = pages.ward.draft(7);
        Page maya = pages.board("Maya", roster, 1400);
        maya.evaluate("document.getElementById('board-page').dataset.edit = 'false'");
        cell(maya, "RN 00", 1).click();
        maya.keyboard().press("d");
        toast(maya, "can only be read");
        says(maya, "RN 00", 1, "off");
    }

    @Test
    void showsThePlainRosterWithoutScript() {
        String roster = pages.ward.draft(42);
        Page page = pages.board("Maya", roster, 1400);
        cell(page, "RN 00", 1).click();
        page.keyboard().press("d");
        settled(page);
        Page plain = page.context().browser().newContext(new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false)
                .setStorageState(page.context().storageState())).newPage();
        plain.navigate(page.url());

        assertThat(plain.locator("tr:has(th:has-text('RN 00')) td").nth(2).textContent()).isEqualTo("D");
        assertThat(plain.locator(".plain-board .day-head").count()).isEqualTo(28);
        plain.click("text=Later weeks");
        assertThat(plain.locator(".plain-board .day-head").count()).isEqualTo(14);
        plain.context().close();
    }

    @Test
    void keepsThePageItselfFromScrollingSidewaysOnAPhone() {
        Page page = pages.board("Maya", pages.ward.draft(28), 390);

        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        cell(page, "RN 01", 1).click();
        page.click("button[data-tab=why]");
        page.waitForSelector("#why-body h2");
        BoundingBox sheet = page.locator("#side").boundingBox();
        assertThat(sheet.y + sheet.height).isBetween(899.0, 901.0);
        Accessibility.check(page);
    }
}
