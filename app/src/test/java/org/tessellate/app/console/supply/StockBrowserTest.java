package org.tessellate.app.console.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** Stock in the browser: counted with the keyboard, read on a phone, empty at first. */
@TessellateTest
@BrowserTest
class StockBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aTheatre() {
        hospital = new Hospital(api, jdbc).room("or", "THEATRE").procedure("hip", 60, new Hospital.Needs().room("THEATRE", 60));
        if (!users.exists("stock.manager")) {
            users.create("stock.manager", "Mo", "correct horse battery", List.of(new Grant(Role.MANAGER, null)));
        }
    }

    private Page open(int width, boolean dark) {
        Page page = browser.signedIn(api.baseUrl() + "/stock", "stock.manager", width, dark);
        page.navigate(api.baseUrl() + "/stock?unit=" + hospital.unit());
        return page;
    }

    private String field(String prefix, String item) {
        return "#%s-%s".formatted(prefix, hospital.id(item).replace(".", "\\."));
    }

    @Test
    void aStockIsCountedWithTheKeyboardAndItsMovementsSayWhy() {
        hospital.stock("cup", 5, 2, 8).uses("hip", "cup", 1);
        hospital.booked("hip", "2026-03-03T09:00");
        Page page = open(1280, false);
        assertThat(page.textContent(".stocks")).contains("cup", "for hip", "Enough");
        Accessibility.check(page);

        page.focus(field("count", "cup"));
        page.keyboard().press("Enter");
        page.fill(field("n", "cup"), "2");
        page.keyboard().press("Tab");
        page.keyboard().type("three were out of date");
        page.keyboard().press("Enter");
        page.waitForSelector(".stocks .tag.warn:has-text('Low')");
        Accessibility.check(page);
        page.click("th a:has-text('cup')");
        page.waitForSelector("h1:has-text('cup')");

        assertThat(page.textContent("main")).contains("2 on hand, 1 promised", "three were out of date", "-3");
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aThresholdIsSetOnAPhoneInTheDarkWithoutScrollingSideways() {
        hospital.stock("screw", 5, 2, 8);
        Page page = open(390, true);
        Accessibility.check(page);

        page.focus(field("threshold", "screw"));
        page.keyboard().press("Enter");
        page.fill(field("t", "screw"), "6");
        page.keyboard().press("Enter");
        page.waitForSelector(".stocks .tag.warn:has-text('Low')");
        // Without its style sheets the fresh page is wider.
        page.waitForLoadState();

        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aSiteWithoutStockSaysHowToBegin() {
        Page page = open(1280, false);

        assertThat(page.textContent(".empty")).contains("Nothing is kept at this site yet");
        Accessibility.check(page);
    }
}
