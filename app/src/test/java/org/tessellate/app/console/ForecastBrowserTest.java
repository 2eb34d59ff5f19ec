package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

@TessellateTest
@ExtendWith(Browser.Present.class)
class ForecastBrowserTest {

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
    void aUnitAndAnAnalyst() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        if (!users.exists("browsing.analyst")) {
            users.create("browsing.analyst", "Ana", "correct horse battery", List.of(new Grant(Role.ANALYST, null)));
        }
    }

    private Page signedIn(int width, boolean dark) {
        Page page = browser.open(width, 900, dark);
        page.navigate(api.baseUrl() + "/");
        page.fill("#username", "browsing.analyst");
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('Good day')");
        return page;
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("arrivals.csv"), content, StandardCharsets.UTF_8);
    }

    @Test
    void leadsFromAFileToAForecastWithItsChartAndTable() throws IOException {
        Page page = signedIn(1280, false);
        page.navigate(api.baseUrl() + "/data?unit=" + ed.unit);
        page.setInputFiles("#file", file(DemandFixture.history(LocalDate.parse("2025-01-01"), 425, 8)));
        page.click("button:has-text('Import')");
        page.waitForSelector("text=The signal suffices");
        assertThat(page.textContent("main")).contains("10,200", "does not exist in Europe/Berlin");

        page.click("text=Forecast from it");
        page.fill("#horizonDays", "7");
        page.click("button:has-text('Forecast')");
        page.waitForSelector("text=This model beats the naive forecast");
        page.click("#figures summary");
        assertThat(page.locator("#figures tbody tr").count()).isEqualTo(168);
        assertThat(page.textContent("#figures tbody tr")).contains("usually has");
        assertThat((Boolean) page.evaluate("Chart.getChart('forecast-chart').data.datasets.length === 4")).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keepsTheFormAndSaysWhatWasWrongWithAFile() throws IOException {
        Page page = signedIn(1280, true);
        page.navigate(api.baseUrl() + "/data?unit=" + ed.unit);
        page.setInputFiles("#file", file("when,value\n2025-06-02T00:00,4\n"));
        page.click("button:has-text('Import')");
        page.waitForSelector("[role=alert]");

        assertThat(page.textContent("[role=alert]")).contains("no column (time)", "Nothing was changed");
        assertThat(page.textContent("main")).contains("failed");
    }

    @Test
    void fitsAPhone() {
        ed.upload(DemandFixture.history(LocalDate.parse("2025-01-01"), 425, 8), "");
        ed.post(Map.of("unit", ed.unit, "granularity", "DAY", "horizon", 28));
        Page page = signedIn(390, false);
        page.navigate(api.baseUrl() + "/forecast?granularity=DAY&days=28&unit=" + ed.unit);

        assertThat(page.textContent("main")).contains("Busiest days");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    }
}
