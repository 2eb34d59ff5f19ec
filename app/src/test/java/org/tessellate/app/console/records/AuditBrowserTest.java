package org.tessellate.app.console.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;

/** The auditor finds who did what with the keyboard alone. */
@TessellateTest
@BrowserTest
class AuditBrowserTest {

    private static final int MOST_TABS = 120;

    @Autowired
    private ApiClient api;

    @Autowired
    private Site site;

    private Browser browser;
    private String room;
    private Page page;

    @BeforeEach
    void aRoomThatSomebodyMade() {
        UnitId unit = site.unit();
        room = "audited-" + unit;
        assertThat(api.as(Role.ADMIN).post("/api/v1/locations", Map.of("id", room, "unit", unit.value(), "name", "Room", "kind", "EXAM")).status()).isEqualTo(201);
        api.as(Role.SCHEDULER).get("/api/v1/locations/" + room);
        api.as(Role.AUDITOR);
        browser = new Browser();
        page = browser.open(1300, 900, false);
        page.navigate(api.baseUrl() + "/login");
        page.fill("#username", "test.auditor");
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForURL(address -> !address.contains("/login"));
        page.navigate(api.baseUrl() + "/audit");
    }

    @AfterEach
    void closeTheBrowser() {
        browser.close();
    }

    @Test
    void aRecordIsFoundNarrowedAndOpenedByKeysAlone() {
        tabTo("#subject");
        page.keyboard().type(room);
        page.keyboard().press("Enter");
        page.waitForURL(address -> address.contains("subject=" + room));
        assertThat(page.locator(".audit tbody tr").count()).isEqualTo(2);

        tabTo("#kind");
        page.keyboard().type(page.locator("#kind option[value=CHANGE]").textContent());
        tabTo("form[role=search] button");
        page.keyboard().press("Enter");
        page.waitForURL(address -> address.contains("kind=CHANGE"));
        assertThat(page.textContent(".audit tbody")).contains("location.created", "test.admin", room).doesNotContain("test.scheduler");
        Accessibility.check(page);

        tabTo(".audit a.name");
        page.keyboard().press("Enter");
        page.waitForURL(address -> address.matches(".*/audit/\\d+"));
        assertThat(page.textContent("table.pairs")).contains("location.created", "test.admin", room);
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    private void tabTo(String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement?.matches(s) ?? false", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }
}
