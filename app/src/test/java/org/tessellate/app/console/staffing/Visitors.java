package org.tessellate.app.console.staffing;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.tessellate.app.ApiClient;
import org.tessellate.app.console.Browser;
import org.tessellate.app.rostering.WardPeople;

/** Signs people of a ward in and walks their pages, with the mouse away if need be. */
final class Visitors {

    private static final int MOST_TABS = 120;

    private final Browser browser;
    private final ApiClient api;

    Visitors(Browser browser, ApiClient api) {
        this.browser = browser;
        this.api = api;
    }

    Page nurse(WardPeople people, int number, int width, String path) {
        return signedIn(WardPeople.username(people.nurse(number)), width, path);
    }

    Page signedIn(String username, int width, String path) {
        Page page = browser.open(width, 900, false);
        page.setDefaultTimeout(30_000);
        page.navigate(api.baseUrl() + "/login");
        page.fill("#username", username);
        page.fill("#password", WardPeople.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate(api.baseUrl() + path);
        return page;
    }

    /** The same page in Arabic. */
    void inArabic(Page page) {
        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.reload();
    }

    /** Tab until the element has the focus, as somebody without a mouse does. */
    static void tabTo(Page page, String selector) {
        Locator wanted = page.locator(selector).first();
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No key leads to " + selector);
    }

    static boolean scrollsSideways(Page page) {
        return Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"));
    }
}
