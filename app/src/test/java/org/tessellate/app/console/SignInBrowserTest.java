package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

@TessellateTest
@BrowserTest
class SignInBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    private void haveUser(String name) {
        if (!users.exists(name)) {
            users.create(name, "Siobhán O'Brien", "correct horse battery", List.of(new Grant(Role.MANAGER, null)));
        }
    }

    private static void signIn(Page page, String name, String password) {
        page.fill("#username", name);
        page.fill("#password", password);
        page.keyboard().press("Enter");
    }

    @Test
    void theKeyboardAloneLeadsToTheFirstPage() {
        haveUser("keyboard.user");
        Page page = browser.open(1280, 800, false);
        page.navigate(api.baseUrl() + "/");
        signIn(page, "keyboard.user", "correct horse battery");

        page.waitForSelector("h1:has-text('Good day')");
        assertThat(page.textContent("h1")).contains("Siobhán O'Brien");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidInWords() {
        Page page = browser.open(390, 844, true);
        page.navigate(api.baseUrl() + "/login");
        signIn(page, "nobody.here", "wrong password");

        page.waitForSelector("[role=alert]");
        assertThat(page.textContent("[role=alert]")).contains("Username or password is wrong");
    }

    @Test
    void signingOutEndsTheSession() {
        haveUser("leaving.user");
        Page page = browser.open(1280, 800, false);
        page.navigate(api.baseUrl() + "/login");
        signIn(page, "leaving.user", "correct horse battery");
        page.click(".look summary");
        page.click("text=Sign out");
        page.waitForSelector("[role=status]");
        page.navigate(api.baseUrl() + "/");

        assertThat(page.url()).endsWith("/login");
    }
}
