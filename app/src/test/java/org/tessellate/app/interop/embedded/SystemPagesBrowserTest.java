package org.tessellate.app.interop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.smart.SmartGround;

/** An administrator registers a record system, reads why its launch was refused, and takes it out of use. */
@TessellateTest
@BrowserTest
class SystemPagesBrowserTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    private final String id = "ehr-" + UUID.randomUUID().toString().substring(0, 8);
    private StandInSmartEhr ehr;
    private Browser browser;

    @BeforeEach
    void systems() {
        clock.set(TestClock.START);
        ehr = new StandInSmartEhr(clock);
        new SmartGround(api, users, clock, "system/Appointment.rs system/Slot.rs", new Grant(Role.INTEGRATOR, null)).granted("system/Slot.rs");
        jdbc.sql("""
                INSERT INTO interop.fhir_subscription (id, username, topic, filter, endpoint, headers, content, reason, status, next_at, events, error, failures)
                VALUES (?, 'portal', 'urn:tessellate:topic:slot-change', 'Slot?service-type=visit', 'https://portal.example.test/x', '{}', 'id-only', 'portal',
                    'error', '2026-03-02T08:00:00Z', 7, 'The endpoint did not answer for (2) days.', 12)""").param(id).update();
        api.as(Role.ADMIN);
        browser = new Browser();
    }

    @AfterEach
    void close() {
        browser.close();
        ehr.close();
    }

    @Test
    void aRecordSystemIsRegisteredItsRefusalReadAndItIsTakenOutOfUse() {
        Page page = browser.signedIn(api.baseUrl() + "/integration/systems", "test.admin", 1280, false);
        page.click("a:has-text('Register a record system')");
        page.fill("#add-id", id);
        page.fill("#add-name", "Record of " + id);
        page.fill("#add-issuer", ehr.issuer());
        page.fill("#add-clientId", StandInSmartEhr.CLIENT);
        page.fill("#add-frameOrigins", ehr.elsewhere());
        page.click("#add button[type=submit]");
        page.waitForSelector("table[data-grid] a.name:has-text('%s')".formatted(id));
        Accessibility.check(page);
        new Framed(api.baseUrl()).launch(ehr);

        page.navigate(api.baseUrl() + "/integration/systems");
        assertThat(page.textContent("li:has-text('%s')".formatted(id))).contains("Its user has no open account here", ehr.elsewhere(), "public, by PKCE");
        Accessibility.check(page);
        page.click("li:has-text('%s') a.name".formatted(id));
        page.waitForURL("**/ehr-launches/" + id);
        Accessibility.check(page);

        page.navigate(api.baseUrl() + "/integration/lists/systems?table=ehr-launches&search=" + id);
        page.click("[data-retire]");
        page.waitForSelector("table[data-grid] tr.retired, .empty");
        page.navigate(api.baseUrl() + "/integration/systems");
        assertThat(page.textContent("li:has-text('%s')".formatted(id))).contains("out of use");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePageFitsAPhoneInArabic() {
        Page page = browser.signedIn(api.baseUrl() + "/integration/systems", "test.admin", 390, true);
        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.reload();

        Accessibility.check(page);
        assertThat(page.textContent("h1")).isEqualTo("الأنظمة والاشتراكات");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }
}
