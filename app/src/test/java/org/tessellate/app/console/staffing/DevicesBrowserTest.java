package org.tessellate.app.console.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.WardPeople;

/** The switch for news on this device. No push service is in reach of this browser, so its subscription is made up; the page, the worker and the server are real. */
@TessellateTest
@BrowserTest
@DirtiesContext
class DevicesBrowserTest {

    private static final String SUBSCRIPTION = """
            (() => {
              Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
              Notification.requestPermission = async () => 'granted';
              const made = { endpoint: 'http://127.0.0.1:9/' + location.port,
                toJSON: () => ({ endpoint: made.endpoint, keys: {
                  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', auth: 'BTBZMqHH6r4Tts7J_aSIgg' } }),
                unsubscribe: async () => { localStorage.removeItem('made'); return true; } };
              PushManager.prototype.subscribe = async (options) => { localStorage.setItem('made', options.applicationServerKey); return made; };
              PushManager.prototype.getSubscription = async () => localStorage.getItem('made') ? made : null;
            })()""";

    private static Browser browser;

    @DynamicPropertySource
    static void contact(DynamicPropertyRegistry properties) {
        properties.add("tessellate.notification.from", () -> "clinic@example.org");
    }

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private Visitors visitors;
    private WardPeople people;

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
        visitors = new Visitors(browser, api);
        people = new WardPeople(api, users, 1);
        people.published("0 2026-03-10 D");
    }

    private Page mine(int width) {
        Page page = visitors.nurse(people, 0, width, "/my");
        page.addInitScript(SUBSCRIPTION);
        page.reload();
        PlaywrightAssertions.assertThat(page.locator("#push")).isEnabled();
        return page;
    }

    @Test
    void newsAreSwitchedOnAndOffWithTheKeyboard() {
        Page page = mine(390);
        Visitors.tabTo(page, "#push");
        page.keyboard().press("Space");

        PlaywrightAssertions.assertThat(page.locator(".devices li")).containsText("this device");
        PlaywrightAssertions.assertThat(page.locator("#push")).isChecked();
        PlaywrightAssertions.assertThat(page.locator("#push")).isFocused();
        assertThat(page.textContent(".devices li")).contains("Chrome, Linux", "nothing sent yet");
        Accessibility.check(page);
        assertThat(Visitors.scrollsSideways(page)).isFalse();
        assertThat(page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.map(one => new URL(one.scope).pathname))")).isEqualTo(List.of("/js/"));

        page.keyboard().press("Space");
        PlaywrightAssertions.assertThat(page.locator("#push")).not().isChecked();
        PlaywrightAssertions.assertThat(page.locator(".devices li")).hasCount(0);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aDeviceIsRemovedFromTheListAndArabicReadsWell() {
        Page page = mine(1400);
        page.check("#push");
        PlaywrightAssertions.assertThat(page.locator(".devices li")).hasCount(1);
        visitors.inArabic(page);
        assertThat(page.textContent("#devices")).contains("أبلغني على هذا الجهاز");
        Accessibility.check(page);

        page.click(".devices button");
        PlaywrightAssertions.assertThat(page.locator(".devices li")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("#push")).not().isChecked();
    }
}
