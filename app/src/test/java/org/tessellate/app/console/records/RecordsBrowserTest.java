package org.tessellate.app.console.records;

import static org.assertj.core.api.Assertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.Browser;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;

/** Records and rules as people meet them in a browser; each flow by keyboard. */
@TessellateTest
@ExtendWith(Browser.Present.class)
class RecordsBrowserTest {

    private static Browser browser;

    @Autowired ApiClient api;
    @Autowired Site site;
    @Autowired TestClock clock;

    private UnitId unit;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aUnitWithARoom() {
        clock.set(TestClock.START);
        unit = site.unit();
        assertThat(api.as(Role.ADMIN).post("/api/v1/locations", Map.of("id", "r-" + unit, "unit", unit.value(), "name", "Room", "kind", "EXAM")).status())
                .isEqualTo(201);
    }

    @Test
    void aValueIsEditedUndoneAndLeftByKeyboardAlone() {
        Page page = rooms(Role.ADMIN, 1300);
        Locator kind = cell(page, "kind");
        kind.focus();
        page.keyboard().press("Enter");
        page.keyboard().type("BAY");
        page.keyboard().press("Enter");
        assertThat(kind).hasText("BAY");
        assertThat(kind).isFocused();
        assertThat(kindOf()).isEqualTo("BAY");
        Locator undo = page.locator(".toast button").first();
        undo.focus();
        page.keyboard().press("Enter");
        assertThat(kind).hasText("EXAM");
        kind.focus();
        page.keyboard().press("Enter");
        page.keyboard().type("NEVER");
        page.keyboard().press("Escape");
        assertThat(kind).hasText("EXAM");
        assertThat(kindOf()).isEqualTo("EXAM");
        page.keyboard().press("ArrowRight");
        assertThat(cell(page, "partOf")).isFocused();
    }

    @Test
    void tabSavesAndEditsTheNextValue() {
        Page page = rooms(Role.ADMIN, 1300);
        cell(page, "kind").focus();
        page.keyboard().press("Enter");
        page.keyboard().type("BAY");
        page.keyboard().press("Tab");
        assertThat(page.locator("input.editor")).isFocused();
        page.keyboard().press("Escape");
        assertThat(cell(page, "kind")).hasText("BAY");
    }

    @Test
    void retiringNamesWhatStandsOnItAndCanBeTakenBack() {
        Page page = open(Role.ADMIN, "/resources?table=units&search=" + unit, 1300);
        Locator retire = page.locator("[data-retire]");
        retire.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#retire")).containsText("Location · r-" + unit);
        page.keyboard().press("Escape");
        Page rooms = rooms(Role.ADMIN, 1300);
        rooms.locator("[data-retire]").focus();
        rooms.keyboard().press("Enter");
        assertThat(rooms.locator("[data-revive]")).isFocused();
        rooms.keyboard().press("Enter");
        assertThat(rooms.locator("[data-retire]")).isFocused();
    }

    @Test
    void thePolicyIsDraftedCheckedAndActivatedByKeyboard() {
        Page page = open(Role.ADMIN, "/policy/unit/" + unit, 1300);
        page.locator("#path").fill("/booking/holdMinute");
        page.locator("#value").fill("12");
        page.locator("[data-put]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#faults")).containsText("/booking/holdMinute");
        page.locator("#faults button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#document")).isFocused();
        page.locator("#document").fill("{\"booking\": {\"holdMinutes\": 12}}");
        page.locator("#reason").fill("Longer holds");
        page.locator("button[value=activate]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-policy] .tag.good")).isVisible();
        assertThat(api.as(Role.ADMIN).get("/api/v1/policies/effective?unit=" + unit).body().at("/document/booking/holdMinutes").asInt()).isEqualTo(12);
    }

    private Page rooms(Role role, int width) {
        return open(role, "/resources?table=locations&inactive=true&search=r-" + unit, width);
    }

    private Locator cell(Page page, String column) {
        return page.locator("[data-entry=\"r-%s\"] button.cell[data-column=%s]".formatted(unit, column));
    }

    private String kindOf() {
        return api.as(Role.ADMIN).get("/api/v1/locations/r-" + unit).body().get("kind").asString();
    }

    private Page open(Role role, String path, int width) {
        api.as(role);
        Page page = browser.open(width, 900, false);
        signIn(page, "test." + role.name().toLowerCase(Locale.ROOT), "correct horse battery");
        page.navigate(api.baseUrl() + path);
        return page;
    }

    private void signIn(Page page, String username, String password) {
        page.navigate(api.baseUrl() + "/login");
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.keyboard().press("Enter");
        page.waitForURL(address -> !address.contains("/login"));
    }
}
