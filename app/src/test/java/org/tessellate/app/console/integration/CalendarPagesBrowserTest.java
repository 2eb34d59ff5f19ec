package org.tessellate.app.console.integration;

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
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.rostering.WardPeople;

/** A nurse copies the secret address of the own shifts; an administrator finds and revokes it. */
@TessellateTest
@BrowserTest
class CalendarPagesBrowserTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LastSeen seen;

    @Autowired
    private TestClock clock;

    private final String feed = "room-" + UUID.randomUUID().toString().substring(0, 8);
    private WardPeople people;
    private Browser browser;

    @BeforeEach
    void aWardAndACalendarInTrouble() {
        clock.set(TestClock.START);
        people = new WardPeople(api, users, 1);
        follow(feed, "exam-3");
        follow(feed + "-b", "exam-4");
        seen.mark(LastSeen.Kind.CALENDAR_TROUBLE, feed, "The calendar (%s): The answer is no calendar. Maybe it was moved: ask its owner for the address.".formatted(feed));
        seen.mark(LastSeen.Kind.CALENDAR_READ, feed + "-b", null);
        api.as(Role.ADMIN);
        browser = new Browser();
    }

    private void follow(String id, String room) {
        jdbc.sql("INSERT INTO interop.calendar_feed (id, body, search, version, active) VALUES (?, ?::jsonb, '', 1, true)")
                .params(id, "{\"id\": \"%s\", \"address\": \"https://calendars.example.test/a.ics\", \"location\": \"%s\"}".formatted(id, room)).update();
    }

    @AfterEach
    void closeTheBrowser() {
        browser.close();
        jdbc.sql("DELETE FROM interop.calendar_feed WHERE id LIKE ?").param(feed + "%").update();
    }

    @Test
    void anAddressIsMadeAndCopiedByItsOwnerAndRevokedByAnAdministrator() {
        Page mine = browser.signedIn(api.baseUrl() + "/my", WardPeople.username(people.nurse(0)), 390, false);
        mine.click("#calendar button:has-text('Get a secret address')");
        mine.click("[data-copy]");
        mine.waitForSelector("#copied:has-text('Copied.')");
        assertThat(mine.textContent("#calendar")).contains("which shift and in which unit", "never read");
        Accessibility.check(mine);

        Page page = browser.signedIn(api.baseUrl() + "/integration/calendars", "test.admin", 1280, false);
        assertThat(page.textContent("main")).contains("cannot be read", "The answer is no calendar.", "exam-3");
        Accessibility.check(page);
        page.setViewportSize(390, 844);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        page.click("tr:has-text('%s') button".formatted(people.nurse(0)));
        page.waitForSelector("p.note.good");

        mine.reload();
        assertThat(mine.textContent("#calendar")).contains("Get a secret address").doesNotContain("In force since");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePaletteLeadsToTheCalendarsOnAPhoneInArabic() {
        Page page = browser.signedIn(api.baseUrl() + "/integration", "test.admin", 390, true);
        page.keyboard().press("Control+k");
        page.keyboard().type("calendars (");
        page.waitForSelector("dialog [role=option]:has-text('Calendars (integration)')");
        page.keyboard().press("Enter");
        page.waitForURL("**/integration/calendars");

        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.reload();
        Accessibility.check(page);
        assertThat(page.textContent("h1")).isEqualTo("التقويمات");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }
}
