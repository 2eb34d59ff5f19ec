package org.tessellate.app.console.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.rostering.WardPeople.ok;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.WardPeople;

@TessellateTest
@BrowserTest
class MyPagesBrowserTest {

    private static final int PHONE = 390;

    private static Browser browser;

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
    void aWardWithAPublishedWeek() {
        visitors = new Visitors(browser, api);
        people = new WardPeople(api, users, 3);
        people.published("0 2026-03-10 D", "0 2026-03-13 N", "1 2026-03-12 D");
    }

    @Test
    void theNextShiftComesFirstAndChangesAreToldUntilSeen() {
        Page page = visitors.nurse(people, 0, PHONE, "/my");
        assertThat(page.textContent(".next")).contains("Tuesday 10 March", "07:00–15:00");
        assertThat(page.locator(".duties li").count()).isEqualTo(2);
        ok(people.as(0).post("/api/v1/my/changes/seen", "{}"));

        people.callsOut(0, "2026-03-10T00:00:00Z", "2026-03-11T12:00:00Z");
        page.reload();

        assertThat(page.textContent(".notices")).contains("no longer yours", "Tue 10 Mar", "because of your absence");
        Accessibility.check(page);
        page.click("button:has-text('I have seen this')");
        assertThat(page.textContent("[role=status]")).contains("Noted");
        assertThat(page.locator(".notices").count()).isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theCalendarIsDownloadedOrFollowedBySecretAddress() {
        Page page = visitors.nurse(people, 0, 1400, "/my");
        page.click("button:has-text('Get a secret address')");
        String address = page.inputValue("#address");
        Accessibility.check(page);

        String calendar = api.asNobody().get(address.substring(api.baseUrl().length())).text();
        assertThat(calendar).startsWith("BEGIN:VCALENDAR\r\n").contains("DTSTART;TZID=America/Chicago:20260310T070000", "SUMMARY:Day\\, Ward");
        assertThat(calendar.lines()).allMatch(line -> line.length() <= 75);
        page.reload();
        assertThat(page.locator("#address").count()).isZero();
        page.click("button:has-text('Stop sharing')");
        assertThat(api.asNobody().get(address.substring(api.baseUrl().length())).status()).isEqualTo(404);
        assertThat(page.context().request().get(api.baseUrl() + "/my/shifts.ics").text()).contains("BEGIN:VEVENT");
    }

    @Test
    void wishesAreWrittenKeptAndSentWithTheKeyboardOnly() {
        String window = openWindow();
        Page page = visitors.nurse(people, 0, 1400, "/my/requests");
        Visitors.tabTo(page, "[name=wish-2026-03-17]");
        page.keyboard().type("Day off");
        page.waitForSelector("#saved:has-text('✓')");
        Visitors.tabTo(page, "[name=wish-2026-03-18]");
        page.keyboard().type("offer Night");
        Visitors.tabTo(page, "[name=wish-2026-03-21]");
        page.keyboard().type("offer Day");
        page.waitForSelector("#offered:has-text('2 / 2')");
        Accessibility.check(page);
        page.reload();
        assertThat(page.inputValue("[name=wish-2026-03-18]")).isEqualTo("OFFER:N");

        Visitors.tabTo(page, "button[name=send]");
        page.keyboard().press("Enter");

        page.waitForSelector(".tag.good:has-text('sent')");
        assertThat(ok(people.manager().get("/api/v1/staffing/request-windows?unit=" + people.unit())).get(0).get("answered").asInt()).isEqualTo(1);
        Visitors.tabTo(page, "button:has-text('Take back what I sent')");
        page.keyboard().press("Enter");
        page.waitForSelector(".tag.warn:has-text('not sent yet')");
        assertThat(window).isNotBlank();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoOffersTooFewNightsReadsHowManyAreMissingAndKeepsTheDraft() {
        openWindow();
        Page page = visitors.nurse(people, 1, PHONE, "/my/requests");
        page.selectOption("[name=wish-2026-03-17]", "OFF");
        page.click("button[name=send]");

        assertThat(page.textContent("[role=alert]")).contains("offer (0) night or weekend shifts", "Offer 2 more");
        assertThat(page.inputValue("[name=wish-2026-03-17]")).isEqualTo("OFF");
        Accessibility.check(page);
    }

    @Test
    void aDeniedWishOpensItsReason() {
        ok(people.manager().post("/api/v1/requests", Map.of("staff", people.nurse(0), "day", "2026-03-10", "wish", "OFF", "weight", 3)));
        Page page = visitors.nurse(people, 0, PHONE, "/my/requests");

        assertThat(page.textContent(".answers")).contains("not granted");
        page.click(".answers summary");
        assertThat(page.textContent(".answers details")).contains("works Day on Tue 10 Mar", "would have cost the plan", "coverage-minimum");
        Accessibility.check(page);
    }

    @Test
    void anOpenShiftIsTakenWithTheKeyboardAndTellsWhyAnotherMayNotBe() {
        people.openShift("2026-03-11", "D");
        people.openShift("2026-03-14", "D");
        Page page = visitors.nurse(people, 0, PHONE, "/my/open");
        assertThat(page.textContent(".slots li:has-text('Sat 14 Mar')")).contains("You may not take it").contains("0 h");
        assertThat(page.textContent(".slots li:has-text('Wed 11 Mar')")).contains("You may take it", "rested 16 h");
        Accessibility.check(page);

        Visitors.tabTo(page, "button:has-text('Take this shift')");
        page.keyboard().press("Enter");

        page.waitForSelector("[role=status]:has-text('The shift is yours')");
        assertThat(people.onDuty()).contains("0 2026-03-11 D");
    }

    @Test
    void aSwapIsOfferedAcceptedAndApprovedWithTheKeyboardOnly() {
        Page page = visitors.nurse(people, 0, 1400, "/my/swaps");
        Visitors.tabTo(page, "#note");
        page.keyboard().type("Family party");
        page.keyboard().press("Enter");
        page.waitForSelector("[role=status]:has-text('Your shift is offered')");
        Accessibility.check(page);

        Page colleague = visitors.nurse(people, 1, PHONE, "/my/swaps");
        assertThat(colleague.textContent(".slots")).contains("RN 00", "Family party", "You may take it");
        Accessibility.check(colleague);
        Visitors.tabTo(colleague, "select[name=returnShift]");
        colleague.keyboard().type("Thu 12 Mar");
        Visitors.tabTo(colleague, "button:has-text('Accept')");
        colleague.keyboard().press("Enter");
        colleague.waitForSelector("[role=status]:has-text('A manager has to approve it first')");
        assertThat(people.onDuty()).contains("0 2026-03-10 D");

        Page manager = manager(1400);
        Accessibility.check(manager);
        Visitors.tabTo(manager, "#swaps button:has-text('Approve')");
        manager.keyboard().press("Enter");
        manager.waitForSelector("[role=status]:has-text('Decided')");
        assertThat(people.onDuty()).contains("0 2026-03-12 D", "1 2026-03-10 D");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void leaveIsAskedForRejectedWithAReasonAndReadWithTheKeyboardOnly() {
        Page page = visitors.nurse(people, 0, 1400, "/my/leave");
        page.fill("#firstDay", "2026-04-06");
        page.fill("#lastDay", "2026-04-10");
        Visitors.tabTo(page, "button:has-text('Ask for leave')");
        page.keyboard().press("Enter");
        page.waitForSelector(".tag.warn:has-text('waits for an answer')");
        Accessibility.check(page);

        Page manager = manager(PHONE);
        assertThat(manager.textContent("#leave")).contains("RN 00", "6 Apr");
        Visitors.tabTo(manager, "#leave input[name=reason]");
        manager.keyboard().type("Four others are away.");
        Visitors.tabTo(manager, "#leave button:has-text('Reject')");
        manager.keyboard().press("Enter");
        manager.waitForSelector("[role=status]:has-text('Decided')");

        page.reload();
        assertThat(page.textContent(".plain.leave")).contains("rejected", "Four others are away.");
    }

    @Test
    void aPlannerOpensAndClosesAWindowAndPublishesAShiftWithPlainForms() {
        Page manager = manager(1400);
        manager.fill("#firstDay", "2026-03-16");
        manager.fill("#closesAt", "2026-03-10T18:00");
        manager.click("#windows button:has-text('Open')");
        manager.waitForSelector("[role=status]:has-text('The window is open')");
        assertThat(manager.textContent("#windows")).contains("0 of 3 answered", "America/Chicago");
        manager.click("summary:has-text('Publish an open shift')");
        manager.fill("#day", "2026-03-11");
        manager.selectOption("#shiftType", "D");
        manager.click("button:has-text('Publish')");
        manager.waitForSelector("[role=status]:has-text('open to claim')");
        Accessibility.check(manager);

        manager.click("button:has-text('Close now')");
        manager.waitForSelector(".tag:has-text('closed, handed over')");
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my", "/my/requests", "/my/leave", "/my/open", "/my/swaps", "/my/fairness"})
    void everyPageFitsAPhoneIsAccessibleAndReadsFromRightToLeftInArabic(String path) {
        openWindow();
        people.openShift("2026-03-11", "D");
        Page page = visitors.nurse(people, 0, PHONE, path);
        assertThat(Visitors.scrollsSideways(page)).isFalse();
        Accessibility.check(page);

        visitors.inArabic(page);

        assertThat(page.getAttribute("html", "dir")).isEqualTo("rtl");
        assertThat(page.textContent("h1")).containsPattern("\\p{IsArabic}");
        assertThat(Visitors.scrollsSideways(page)).isFalse();
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePlannersPageFitsAPhoneAndReadsFromRightToLeftInArabic() {
        openWindow();
        people.openShift("2026-03-11", "D");
        Page page = manager(PHONE);
        assertThat(Visitors.scrollsSideways(page)).isFalse();

        visitors.inArabic(page);

        assertThat(page.textContent("h1")).containsPattern("\\p{IsArabic}");
        assertThat(Visitors.scrollsSideways(page)).isFalse();
        Accessibility.check(page);
    }

    @Test
    void anAccountThatIsNobodysIsToldHowToGetAPlan() {
        String name = "nobody." + people.unit();
        users.create(name, "No Body", WardPeople.PASSWORD, List.of(new Grant(Role.STAFF, people.unit())));
        Page page = visitors.signedIn(name, PHONE, "/my");

        assertThat(page.textContent("main")).contains("belongs to no staff member", "Ask an administrator");
        Accessibility.check(page);
    }

    private String openWindow() {
        return ok(people.manager().post("/api/v1/staffing/request-windows", Map.of("unit", people.unit(), "firstDay", "2026-03-16", "days", 14,
                "closesAt", "2026-03-10T18:00:00"))).get("id").asString();
    }

    private Page manager(int width) {
        String name = "planner." + people.unit();
        if (!users.exists(name)) {
            users.create(name, "Maya Planner", WardPeople.PASSWORD, List.of(new Grant(Role.MANAGER, people.unit())));
        }
        return visitors.signedIn(name, width, "/staffing?unit=" + people.unit());
    }
}
