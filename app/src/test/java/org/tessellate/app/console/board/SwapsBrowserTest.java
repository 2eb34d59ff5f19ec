package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.console.board.BoardPages.cell;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** The list of swaps beside the explanation of a shift: searched when asked for, and in its own place when it fails. */
@TessellateTest
@BrowserTest
class SwapsBrowserTest {

    private static final Pattern SWAPS = Pattern.compile(".*/swaps\\?.*");

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private final List<String> searches = new CopyOnWriteArrayList<>();
    private BoardPages pages;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    /** The first two nurses work, each on another day, and Maya looks at the first one's shift. */
    @BeforeEach
    void anExplainedShift() {
        pages = new BoardPages(browser, api, users, 3);
        String roster = pages.ward.draft(7);
        plan(roster, 0, "2026-03-10", "D");
        plan(roster, 1, "2026-03-12", "E");
        page = pages.board("Maya", roster, 1400);
        page.onRequest(request -> {
            if (SWAPS.matcher(request.url()).matches()) {
                searches.add(request.url());
            }
        });
        cell(page, "RN 00", 1).click();
        page.keyboard().press("w");
        page.waitForSelector("#why-body .swaps button");
    }

    private void plan(String roster, int nurse, String day, String shift) {
        int status = api.as(Role.MANAGER).post("/api/v1/rosters/" + roster + "/edits",
                Map.of("staff", pages.ward.nurses.get(nurse), "day", day, "shiftType", shift, "pinned", false)).status();
        assertThat(status).isEqualTo(200);
    }

    private void askForSwaps() {
        page.focus("#why-body .swaps button");
        page.keyboard().press("Enter");
    }

    @Test
    void areSearchedOnlyWhenAskedFor() {
        cell(page, "RN 01", 3).click();
        page.waitForSelector("#why-body .why-head bdi:text-is('RN 01')");
        page.waitForSelector("#why-body .swaps button");
        assertThat(searches).isEmpty();

        askForSwaps();

        page.waitForSelector("#why-body .swaps .others li");
        assertThat(searches).singleElement().asString().contains(pages.ward.nurses.get(1), "2026-03-12");
    }

    @Test
    void thatCannotBeFoundLeaveTheExplanationAsItWasAndMayBeAskedForAgain() {
        String explained = page.innerText("#why-body");
        page.route(SWAPS, route -> route.fulfill(new Route.FulfillOptions().setStatus(409).setContentType("application/problem+json")
                .setBody("{\"status\": 409, \"detail\": \"The roster is being searched.\"}")));
        askForSwaps();

        page.waitForSelector("#why-body .swaps .hint:has-text('The roster is being searched.')");
        assertThat(page.locator("#why-body .swaps .hint").getAttribute("lang")).isEqualTo("en");
        assertThat(page.innerText("#why-body")).startsWith(explained);
        assertThat(page.innerText("#why-body").substring(explained.length()).strip()).isEqualTo("The roster is being searched.");
        Accessibility.check(page);

        page.unroute(SWAPS);
        page.keyboard().press("Enter");
        page.waitForSelector("#why-body .swaps .others li");
        assertThat(page.locator("#why-body .swaps .hint").count()).isZero();
    }

    @Test
    void thatDoNotExistAreSaidNotToExist() {
        page.route(SWAPS, route -> route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody("[]")));
        askForSwaps();

        page.waitForSelector("#why-body .swaps .hint:has-text('No swap keeps every hard rule.')");
    }
}
