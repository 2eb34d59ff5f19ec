package org.tessellate.app.console.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;

/** What a table says when the line breaks between a saved value and the row as it stands now. */
@TessellateTest
@BrowserTest
class RecordsCareBrowserTest {

    private static final Pattern ROW = Pattern.compile(".*/row$");

    @Autowired
    private ApiClient api;

    @Autowired
    private Site site;

    private Browser browser;
    private UnitId unit;
    private Page page;

    @BeforeEach
    void aRoomInATable() {
        unit = site.unit();
        assertThat(api.as(Role.ADMIN).post("/api/v1/locations", Map.of("id", "r-" + unit, "unit", unit.value(), "name", "Room", "kind", "EXAM")).status())
                .isEqualTo(201);
        browser = new Browser();
        page = browser.open(1300, 900, false);
        page.setDefaultTimeout(12_000);
        page.navigate(api.baseUrl() + "/login");
        page.fill("#username", "test.admin");
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForURL(address -> !address.contains("/login"));
        page.navigate(api.baseUrl() + "/resources?table=locations&inactive=true&search=r-" + unit);
    }

    @AfterEach
    void closeTheBrowser() {
        browser.close();
    }

    @Test
    void aRowThatCannotBeFetchedAnewIsSaidAndTheValueIsKept() {
        page.route(ROW, Route::abort);
        page.focus("[data-entry=\"r-" + unit + "\"] button.cell[data-column=kind]");
        page.keyboard().press("Enter");
        page.keyboard().type("BAY");
        page.keyboard().press("Enter");
        page.waitForSelector(".toast.bad:has-text('the change is saved and need not be repeated, but the server did not answer')");

        assertThat(api.as(Role.ADMIN).get("/api/v1/locations/r-" + unit).body().get("kind").asString()).isEqualTo("BAY");
        assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("Failed to fetch"));
    }

    @Test
    void anEndedSessionIsSaidAndTheLoginPageIsNotTakenForARow() {
        page.route(ROW, route -> route.fulfill(new Route.FulfillOptions().setStatus(401)));
        page.focus("[data-entry=\"r-" + unit + "\"] [data-retire]");
        page.keyboard().press("Enter");
        page.waitForSelector(".toast.bad:has-text('the change is saved and need not be repeated. Your session has ended since')");

        assertThat(page.locator(".toast").count()).as("one message, not one against the other").isOne();
        assertThat(page.textContent("#toasts")).doesNotContain("repeat this");
        assertThat(api.as(Role.ADMIN).get("/api/v1/locations/r-" + unit).body().get("active").asBoolean()).isFalse();
        assertThat(page.locator("[data-entry=\"r-" + unit + "\"]").count()).isOne();
        assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("TypeError"));
    }
}
