package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.console.board.BoardPages.cell;
import static org.tessellate.app.console.board.BoardPages.ready;
import static org.tessellate.app.console.board.BoardPages.settled;

import com.microsoft.playwright.Page;
import java.util.Map;
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
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** A published roster is mended or taken back, and open shifts are given away, by keys alone. */
@TessellateTest
@BrowserTest
class MendBrowserTest {

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
    void aWard() {
        pages = new BoardPages(browser, api, users, 7);
    }

    @Test
    void leadsFromACallOutToADraftThatShowsItsFewChanges() {
        String nurse = pages.ward.nurses.getFirst();
        String roster = pages.ward.published(Map.of(nurse, "2026-03-10", pages.ward.nurses.getLast(), "2026-03-11"));
        int status = api.as(Role.CHARGE_NURSE).post("/api/v1/staff/%s/call-outs".formatted(nurse),
                Map.of("start", "2026-03-10T11:00:00Z", "end", "2026-03-11T12:00:00Z")).status();
        assertThat(status).isEqualTo(201);
        Page page = pages.board("Maya", roster, 1400);

        page.focus("button:has-text('Mend with few changes')");
        page.keyboard().press("Enter");
        page.waitForSelector("[role=status]:has-text('mends the published roster')");
        ready(page);
        page.waitForSelector("#compare-body td");

        assertThat(page.textContent(".board-title")).contains("Draft");
        assertThat(page.textContent("#compare-body")).contains("RN 0");
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void bringsAnEarlierPlanBackAsADraft() {
        String earlier = pages.ward.published(pages.ward.nurses.getFirst(), "2026-03-10");
        pages.ward.published(pages.ward.nurses.getLast(), "2026-03-10");
        Page page = pages.board("Maya", earlier, 1400);

        page.focus("button:has-text('Bring this plan back')");
        page.keyboard().press("Enter");
        page.waitForSelector("[role=status]:has-text('brings the earlier plan back')");
        ready(page);
        page.waitForSelector("#compare-body td");

        assertThat(page.textContent(".board-title")).contains("Draft");
        assertThat(page.locator("#compare-body .findings li").count()).isEqualTo(2);
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void offersSomebodyWhoIsOffTheOpenShiftsThatSuitAndGivesOne() {
        Page page = pages.board("Maya", pages.ward.draft(7), 1400);
        cell(page, "RN 02", 3).click();
        page.keyboard().press("w");
        page.waitForSelector("#why-body h3:has-text('Open shifts that suit')");
        Accessibility.check(page);

        page.focus("#why-body .others button");
        page.keyboard().press("Enter");
        settled(page);
        page.waitForCondition(() -> page.textContent("#figure-planned").equals("1"));

        page.waitForSelector("#why-body .others li");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void swapsAShiftWithAnotherPersonByKey() {
        String roster = pages.ward.draft(7);
        ApiClient.As maya = api.as(Role.MANAGER);
        maya.post("/api/v1/rosters/" + roster + "/edits", Map.of("staff", pages.ward.nurses.get(0), "day", "2026-03-10", "shiftType", "D", "pinned", false));
        maya.post("/api/v1/rosters/" + roster + "/edits", Map.of("staff", pages.ward.nurses.get(1), "day", "2026-03-12", "shiftType", "E", "pinned", false));
        Page page = pages.board("Maya", roster, 1400);
        cell(page, "RN 00", 1).click();
        page.keyboard().press("w");
        page.focus("#why-body button:has-text('Show swaps')");
        page.keyboard().press("Enter");
        page.waitForSelector("#why-body h3:focus:has-text('Or swapped')");
        Accessibility.check(page);

        // From the head of the list, where the keyboard is now, the first swap is next.
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        settled(page);

        page.waitForCondition(() -> cell(page, "RN 00", 3).textContent().contains("E"));
        assertThat(cell(page, "RN 01", 1).textContent()).contains("D");
        assertThat(cell(page, "RN 00", 1).textContent()).doesNotContain("D");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void offersReadersNeitherTheMendingNorTheGiving() {
        Page page = pages.board("Rita", pages.ward.published(pages.ward.nurses.getFirst(), "2026-03-10"), 1400);
        cell(page, "RN 02", 3).click();
        page.keyboard().press("w");
        page.waitForSelector("#why-body h3:has-text('Open shifts that suit')");

        assertThat(page.locator("button:has-text('Mend')").count()).isZero();
        assertThat(page.locator("#why-body .others button").count()).isZero();
    }
}
