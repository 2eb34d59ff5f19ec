package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** An integrator finds a file in quarantine, reads why, and discards it; an administrator registers a box. */
@TessellateTest
@BrowserTest
class BoxesBrowserTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private BoxFolders folders;

    @Autowired
    private Pickup pickup;

    private BoxGround ground;
    private Browser browser;

    @BeforeEach
    void aBoxWithAFileInQuarantine() throws IOException {
        ground = new BoxGround(api, jdbc, users, folders, pickup).open(Map.of("plans", true));
        ground.drop("march.csv", "time,value\n2025-06-02T00:00,4\n2025-06-02T01:00,many\n");
        ground.drop("notes.csv", "what,is\nthis,1\n");
        ground.pickUp();
        api.as(Role.INTEGRATOR);
        api.as(Role.ADMIN);
        browser = new Browser();
    }

    @AfterEach
    void closeTheBrowser() {
        browser.close();
    }

    @Test
    void aFileInQuarantineIsFoundFromTheMenuAndDiscardedWithAReason() {
        Page page = browser.signedIn(api.baseUrl() + "/integration", "test.integrator", 1280, false);
        page.click("main .tabs a[href='/integration/boxes']");
        page.waitForURL("**/integration/boxes");
        Accessibility.check(page);

        page.click("a.name:has-text('%s')".formatted(ground.box));
        assertThat(page.textContent("main")).contains("notes.csv was not taken, and changed nothing.", "Rows not used (CSV)");
        Accessibility.check(page);

        page.click("li:has-text('notes.csv') summary");
        page.fill("li:has-text('notes.csv') input[name=reason]", "a list of somebody's");
        page.click("li:has-text('notes.csv') button.danger");
        page.waitForSelector("p.note.good");
        assertThat(page.textContent("main")).doesNotContain("notes.csv was not taken").contains("march.csv");
        assertThat(ground.messages()).contains("DISCARDED a list of somebody's");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aBoxIsRegisteredOnAPhoneInArabic() {
        Page page = browser.signedIn(api.baseUrl() + "/integration/boxes", "test.admin", 390, true);
        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.reload();
        Accessibility.check(page);
        page.click("a[href='/integration/lists/boxes#add']");
        String id = ground.box + "-b";
        page.fill("#add-id", id);
        page.fill("#add-account", ground.account);
        page.fill("#add-schema", "stays");
        page.click("#add button[type=submit]");
        page.waitForSelector("table[data-grid] a.name:has-text('%s')".formatted(id));
        Accessibility.check(page);

        page.navigate(api.baseUrl() + "/integration/boxes/" + id);
        assertThat(page.textContent("main")).contains("stays", "مفتوح");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }
}
