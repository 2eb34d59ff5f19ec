package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
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

/** Block time in the browser: a day is let go, asked for and granted, with the keyboard. */
@TessellateTest
@BrowserTest
class BlockBrowserTest {

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
    void aTheatreWithABlockOnTuesdays() {
        hospital = new Hospital(api, jdbc).room("or", "THEATRE").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("knee", 60, new Hospital.Needs().role("MD", 0, 60, false).room("THEATRE", 60));
        if (!users.exists("block.scheduler")) {
            users.create("block.scheduler", "Sam", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
            users.create("block.manager", "Ada", "correct horse battery", List.of(new Grant(Role.MANAGER, null)));
        }
    }

    private void block() {
        assertThat(api.as(Role.ADMIN).put("/api/v1/blocks/" + hospital.id("tue"), Map.of("id", hospital.id("tue"), "unit", hospital.unit(),
                "location", hospital.id("or"), "owner", "service/" + hospital.id("service"), "days", List.of("TUESDAY"), "firstDay", "2026-03-02",
                "starts", "08:00", "ends", "12:00", "releaseHours", 24)).status()).isEqualTo(200);
    }

    private Page open(int width, boolean dark) {
        return open("block.scheduler", "", width, dark);
    }

    private Page open(String user, String page, int width, boolean dark) {
        Page opened = signedIn(user, width, dark);
        opened.navigate(api.baseUrl() + "/booking/blocks" + page + "?unit=" + hospital.unit());
        return opened;
    }

    private Page signedIn(String user, int width, boolean dark) {
        return browser.signedIn(api.baseUrl() + "/booking", user, width, dark);
    }

    @Test
    void aDayIsLetGoAskedForAndGrantedWithTheKeyboard() {
        block();
        hospital.booked("knee", "2026-03-10T08:00");
        Page page = open(1280, false);
        assertThat(page.textContent(".block-days")).contains("60 of 240", "Kept", "180 (0–240)");
        Accessibility.check(page);

        page.focus("#release-" + (hospital.id("tue") + "-2026-03-10").replace(".", "\\."));
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().type("congress");
        page.keyboard().press("Enter");
        page.waitForSelector("text=Open to all");
        page.focus("#ask-" + (hospital.id("tue") + "-2026-03-10").replace(".", "\\."));
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.selectOption("#for-" + (hospital.id("tue") + "-2026-03-10").replace(".", "\\."), hospital.id("service"));
        page.keyboard().press("Tab");
        page.keyboard().type("a long list");
        page.keyboard().press("Enter");
        page.waitForSelector("button.grant");
        Accessibility.check(page);
        page.focus("button.grant");
        page.keyboard().press("Enter");
        page.waitForSelector(".tag:has-text('Granted')");

        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void withoutBlocksThePageSaysWhatTheyAreForAlsoOnAPhoneInTheDark() {
        Page page = open(390, true);

        assertThat(page.textContent("main")).contains("No blocks in these four weeks");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Accessibility.check(page);
    }

    @Test
    void theFileHasTheSameDays() {
        block();
        String csv = open(1280, false).evaluate("async () => (await fetch(document.querySelector('#blocks-csv').href)).text()").toString();

        assertThat(csv).startsWith("block,day,start,end,room").contains(hospital.id("tue") + ",2026-03-10,");
    }

    @Test
    void aBlockIsMadeChangedAndEndedWithTheForm() {
        Page page = open("block.manager", "/plan", 1280, false);
        assertThat(page.textContent("main")).contains("No blocks yet");
        page.selectOption("#owner", "service/" + hospital.id("service"));
        page.check("[name=days][value=TUESDAY]");
        page.fill("#ends", "07:00");
        page.click("#save-block");
        page.waitForSelector("[role=alert]:has-text('Maybe')");
        assertThat(page.isChecked("[name=days][value=TUESDAY]")).as("what was typed is still there").isTrue();
        Accessibility.check(page);

        page.fill("#ends", "12:30");
        page.focus("#save-block");
        page.keyboard().press("Enter");
        page.waitForSelector("[role=status]");
        assertThat(page.textContent(".block-plan")).contains("Tue", "08:00–12:30", "168");
        page.click(".block-plan a:has-text('Change')");
        page.fill("#releaseHours", "24");
        page.click("#save-block");
        page.waitForSelector(".block-plan td:text-is('24')");
        Accessibility.check(page);

        page.click(".block-plan summary");
        page.fill(".block-plan [name=lastDay]", "2026-03-31");
        page.keyboard().press("Enter");
        page.waitForSelector(".block-plan:has-text('2026-03-31')");
        assertThat(jdbc.sql("SELECT version FROM booking.block WHERE unit_id = ?").param(hospital.unit()).query(Integer.class).single()).isEqualTo(3);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoLooksAtAnOldVersionIsToldSoAndLosesNothing() {
        block();
        Page page = open("block.manager", "/plan", 390, true);
        page.click(".block-plan a:has-text('Change')");
        block();
        page.fill("#releaseHours", "48");
        page.click("#save-block");
        page.waitForSelector("[role=alert]:has-text('is not at version')");

        assertThat(page.inputValue("#releaseHours")).isEqualTo("48");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Accessibility.check(page);
    }

    @Test
    void whoMayNotSetThemUpSeesNoWayThere() {
        block();

        assertThat(open(1280, false).locator("#blocks-plan").count()).isZero();
    }
}
