package org.tessellate.app.console.signals;

import com.microsoft.playwright.Page;
import java.util.List;
import org.tessellate.app.ApiClient;
import org.tessellate.app.console.Browser;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** The analyst at the browser, who brings history in and looks after forecasts. */
record Analyst(ApiClient api, Users users, Browser browser) {

    private static final String NAME = "browsing.analyst";
    private static final String PASSWORD = "correct horse battery";

    Page at(String path, int width, boolean dark) {
        if (!users.exists(NAME)) {
            users.create(NAME, "Ana", PASSWORD, List.of(new Grant(Role.ANALYST, null)));
        }
        Page page = browser.open(width, 900, dark);
        page.navigate(api.baseUrl() + "/login");
        page.fill("#username", NAME);
        page.fill("#password", PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(api.baseUrl() + "/");
        page.navigate(api.baseUrl() + path);
        return page;
    }
}
