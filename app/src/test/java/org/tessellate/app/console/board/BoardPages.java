package org.tessellate.app.console.board;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessellate.app.ApiClient;
import org.tessellate.app.console.Browser;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.rostering.RosterFixture;

/** A ward with its managers, and Rita who only reads, at their browsers, and the words for what they see and do on the board. */
final class BoardPages {

    private static final String PASSWORD = "correct horse battery";

    private final Browser browser;
    private final ApiClient api;
    final RosterFixture ward;

    BoardPages(Browser browser, ApiClient api, Users users, int people) {
        this.browser = browser;
        this.api = api;
        this.ward = RosterFixture.ward(api, people);
        Map.of("Maya", Role.MANAGER, "Noor", Role.MANAGER, "Rita", Role.STAFF).forEach((name, role) -> {
            if (!users.exists(account(name))) {
                users.create(account(name), name, PASSWORD, List.of(new Grant(role, null)));
            }
        });
    }

    private static String account(String name) {
        return "board." + name.toLowerCase(Locale.ROOT);
    }

    /** A fresh window at which the manager has signed in, on the list of the ward's rosters. */
    Page signedIn(String manager, int width) {
        Page page = browser.open(width, 900, false);
        page.setDefaultTimeout(12_000);
        page.navigate(api.baseUrl() + "/rosters?unit=" + ward.unit);
        page.fill("#username", account(manager));
        page.fill("#password", PASSWORD);
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('Rosters')");
        return page;
    }

    /** The board of a roster, ready for keys. */
    Page board(String manager, String roster, int width) {
        Page page = signedIn(manager, width);
        open(page, roster);
        return page;
    }

    void open(Page page, String roster) {
        page.navigate(api.baseUrl() + "/rosters/" + roster);
        ready(page);
    }

    static void ready(Page page) {
        page.waitForSelector("#board-page[data-ready=true]");
    }

    /** The cell of a person on the n-th day of the roster. */
    static Locator cell(Page page, String name, int day) {
        return page.locator("#roster-grid tr:has(bdi:text-is('" + name + "')) td[aria-colindex='" + (day + 6) + "']");
    }

    /** Waits until the cell says so to a screen reader. */
    static void says(Page page, String name, int day, String words) {
        cell(page, name, day).and(page.locator("[aria-label*=\"" + words + "\"]")).waitFor();
    }

    static void toast(Page page, String words) {
        page.locator(".toast", new Page.LocatorOptions().setHasText(words)).first().waitFor();
    }

    static void settled(Page page) {
        page.waitForCondition(() -> page.locator(".day-cell.waiting").count() == 0);
    }
}
