package org.tessellate.app.interop.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Role;

/** What an app wants is read and answered in a browser, on a phone and by keys alone. */
@TessellateTest
@BrowserTest
class AppConsentBrowserTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestClock clock;

    private AppGround app;
    private Browser browser;
    private String name;
    private String patient;

    @BeforeEach
    void anAppAndAPatient() {
        clock.set(TestClock.START);
        app = new AppGround(api);
        name = "Jane " + UUID.randomUUID();
        patient = api.as(Role.SCHEDULER).post("/api/v1/patients", Map.of("id", "jane-" + UUID.randomUUID(), "name", name)).body().get("id").asString();
        browser = new Browser();
    }

    @AfterEach
    void close() {
        browser.close();
        app.close();
    }

    @Test
    void fromTheSignInBackToTheAppWithAPatient() {
        Page page = browser.open(320, 700, false);
        page.navigate(api.baseUrl() + "/apps/authorize?" + AppGround.encoded(app.wish("patient/Appointment.rs patient/Slot.rs offline_access")));
        page.fill("#username", "test.scheduler");
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForURL(address -> address.contains("/apps/authorize"));
        assertThat(page.textContent("h1")).contains("Visit planner");
        Accessibility.check(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as("fits").isEqualTo(true);

        page.focus("#search");
        page.keyboard().type(name);
        page.keyboard().press("Enter");
        page.waitForSelector("input[name=patient]");
        Accessibility.check(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as("fits").isEqualTo(true);
        page.focus("button[value=allow]");
        page.keyboard().press("Enter");
        page.waitForURL(address -> address.startsWith(app.redirect()));

        Map<String, String> answer = app.answer();
        assertThat(app.claim(answer.get("code")).body().get("patient").asString()).isEqualTo(patient);
        assertThat(browser.complaints()).isEmpty();

        page.navigate(api.baseUrl() + "/apps");
        assertThat(page.textContent("main")).contains("Visit planner");
        Accessibility.check(page);
    }

    @Test
    void inTheDarkAndRefused() {
        Page page = browser.signedIn(api.baseUrl(), "test.scheduler", 900, true);
        page.navigate(api.baseUrl() + "/apps/authorize?" + AppGround.encoded(app.wish("user/Appointment.rs")));

        Accessibility.check(page);
        page.click("button[value=refuse]");
        page.waitForURL(address -> address.startsWith(app.redirect()));
        assertThat(app.answer()).containsEntry("error", "access_denied");
    }
}
