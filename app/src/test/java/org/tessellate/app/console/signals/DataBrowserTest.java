package org.tessellate.app.console.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Users;

@TessellateTest
@BrowserTest
class DataBrowserTest {

    private static final int PHONE = 390;
    private static final String WRONG = "datetime_local;arrivals\n2026-02-01T00:00;4\n2026-02-01T01:00;many\n2026-02-01T02:00;-3\n";

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @TempDir
    private Path folder;

    private DemandFixture ed;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aUnit() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
    }

    private Page open(int width, boolean dark) {
        return new Analyst(api, users, browser).at("/data?unit=" + ed.unit, width, dark);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private Path packed(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    @Test
    void aPackedFileIsImportedInTheBackgroundAndReported() throws IOException {
        Page page = open(1280, false);
        assertThat(page.textContent("main")).contains("A feed begins with the first import");
        Accessibility.check(page);
        page.setInputFiles("#file", packed("arrivals.csv.gz", DemandFixture.history(LocalDate.parse("2025-01-01"), 425, 8)));
        page.waitForSelector("#preview td");
        page.click("#import button[type=submit]");
        page.waitForSelector("text=The signal suffices");

        assertThat(page.textContent("main")).contains("10,200", "does not exist in Europe/Berlin", "Values per month, 2025-01 to 2026-0");
        Accessibility.check(page);
        page.navigate(api.baseUrl() + "/data?unit=" + ed.unit);
        assertThat(page.textContent("main")).contains("Demand by the hour").contains("fresh");
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void columnsAndDelimiterAreGuessedAndRejectedRowsAreCorrectedByTheKeyboardAlone() throws IOException {
        Page page = open(1280, true);
        page.setInputFiles("#file", file("wrong.csv", WRONG));
        page.waitForSelector("#preview td");
        assertThat(page.inputValue("#columns")).isEqualTo("time=datetime_local,value=arrivals");
        assertThat(page.inputValue("#delimiter")).isEqualTo(";");
        Accessibility.check(page);
        tabTo(page, "#import button[type=submit]");
        page.keyboard().press("Enter");
        page.waitForSelector("#quarantine");
        assertThat(page.textContent("#quarantine")).contains("(many) is not a number").contains("(-3) is negative");
        Accessibility.check(page);

        tabTo(page, "input[name=row-3]");
        page.keyboard().press("Control+A");
        page.keyboard().type("2026-02-01T01:00,7");
        tabTo(page, "input[name=row-4]");
        page.keyboard().press("Control+A");
        page.keyboard().type("2026-02-01T02:00,5");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('corrected-wrong.csv')");

        assertThat(page.locator("#quarantine").count()).isZero();
        assertThat(page.textContent("#run")).contains("completed");
    }

    @Test
    void rowsAreDiscardedWithAReasonAndAnImportIsTakenBack() throws IOException {
        Page page = open(1280, false);
        page.setInputFiles("#file", file("wrong.csv", WRONG));
        page.waitForSelector("#preview td");
        page.click("#import button[type=submit]");
        page.waitForSelector("#quarantine");
        page.click("button.danger:has-text('Discard')");
        page.waitForSelector("[role=alert]");
        assertThat(page.textContent("[role=alert]")).contains("reason has (0) characters");
        page.fill("#reason", "Rows of a test");
        page.click("button.danger:has-text('Discard')");
        page.waitForFunction("!document.getElementById('quarantine')");

        page.click("summary:has-text('Take this import back')");
        page.click("button:has-text('Remove what it brought')");
        page.waitForSelector("#run :text('taken back')");
        Accessibility.check(page);
    }

    @Test
    void severalFilesAtOnceAndOneThatIsRefused() throws IOException {
        Page page = open(1280, false);
        page.setInputFiles("#file", new Path[] {file("one.csv", "time,value\n2026-02-01T00:00,4\n"), file("two.csv", "when,value\n2026-02-02T00:00,4\n")});
        page.click("#import button[type=submit]");
        page.waitForSelector("#imports td");
        page.waitForFunction("""
                async () => (await (await fetch(location.href)).text()).includes('failed, nothing changed')""");
        page.reload();

        assertThat(page.textContent("#imports")).contains("one.csv", "completed", "two.csv", "failed, nothing changed");
        page.click("#imports a:has-text('two.csv')");
        assertThat(page.textContent("[role=alert]")).contains("no column (time)");
        Accessibility.check(page);
    }

    @Test
    void fitsAPhoneAlsoFromRightToLeft() throws IOException {
        ed.upload(WRONG, "&columns=time=datetime_local,value=arrivals&delimiter=%3B");
        Page page = open(PHONE, false);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.click("#imports a");
        page.waitForSelector("#quarantine");

        assertThat(page.textContent("#quarantine h2")).isEqualTo("الصفوف المرفوضة");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        Accessibility.check(page);
    }

    private void tabTo(Page page, String selector) {
        for (int i = 0; i < 150; i++) {
            if ((Boolean) page.evaluate("s => document.activeElement?.matches(s) ?? false", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }
}
