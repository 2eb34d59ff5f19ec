package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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

/** A year of 150 people: 54,600 days, of which only those in view are in the page. */
@TessellateTest
@BrowserTest
class LargeBoardBrowserTest {

    private static final int PEOPLE = 150;
    private static final int DAYS = 364;
    private static final String SCROLL = """
            async () => {
              const box = document.getElementById('board');
              let most = 0;
              for (let step = 1; step <= 30; step++) {
                box.scrollTop = step * 140;
                box.scrollLeft = step * 290;
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                most = Math.max(most, box.querySelectorAll('td.day-cell').length);
              }
              return most;
            }""";

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private Page page;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aYearOfManyPeople() {
        BoardPages pages = new BoardPages(browser, api, users, 2);
        String roster = pages.ward.draft(7);
        page = pages.signedIn("Maya", 1400);
        LargeBoard.of(page, PEOPLE, DAYS);
        pages.open(page, roster);
    }

    @Test
    void keepsOnlyWhatIsInViewInThePage() {
        assertThat(page.locator("#roster-grid td.day-cell").count()).isBetween(500, 3_000);
        assertThat(page.getAttribute("#roster-grid", "aria-rowcount")).isEqualTo(String.valueOf(PEOPLE + 2 + 3 + 1));
        assertThat(page.getAttribute("#roster-grid", "aria-colcount")).isEqualTo(String.valueOf(DAYS + 5));
        assertThat(page.locator("#roster-grid tr[aria-rowindex='5'] th").textContent()).startsWith("LPN");
        Accessibility.check(page);
    }

    @Test
    void drawsOnlyWhatIsInViewWhileOneScrolls() {
        Number most = (Number) page.evaluate(SCROLL);

        assertThat(most.intValue()).isBetween(500, 3_000);
        assertThat(page.locator("#roster-grid td.day-cell").count()).isBetween(500, 3_000);
        assertThat(page.locator("#roster-grid thead th.need-name").first().isVisible()).isTrue();
    }

    @Test
    void goesToTheFarEndByKeyAndBack() {
        page.focus("#roster-grid td[tabindex='0']");
        page.keyboard().press("Control+End");
        assertThat(focused()).startsWith("Nurse 149, Sun 7 Mar");
        assertThat(page.evaluate("document.activeElement.getAttribute('aria-colindex')")).isEqualTo(String.valueOf(DAYS + 5));
        page.keyboard().press("Home");
        assertThat(focused()).startsWith("Nurse 149, Mon 9 Mar");
        page.keyboard().press("PageUp");
        assertThat(focused()).startsWith("Nurse 139, Mon 9 Mar");
        page.keyboard().press("Control+Home");
        assertThat(focused()).startsWith("Nurse 000, Mon 9 Mar");
    }

    private String focused() {
        return String.valueOf(page.evaluate("document.activeElement.getAttribute('aria-label')"));
    }

    @Test
    void comesBackToTheCellAfterScrollingItOutOfThePage() {
        page.focus("#roster-grid td[tabindex='0']");
        page.evaluate(SCROLL);
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("roster-grid");
        page.keyboard().press("ArrowDown");
        assertThat(focused()).startsWith("Nurse 001, Mon 9 Mar");
    }
}
