package org.tessellate.app.console.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

@TessellateTest
@BrowserTest
class ForecastBrowserTest {

    private static final int PHONE = 390;

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

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

    private Page open(String more, int width, boolean dark) {
        return new Analyst(api, users, browser).at("/forecast?unit=" + ed.unit + more, width, dark);
    }

    private void aHistory() {
        ed.upload(DemandFixture.history(LocalDate.parse("2025-01-01"), 425, 8), "");
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

    @Test
    void withoutHistoryThePageTeachesWhatToDo() {
        Page page = open("", 1280, false);

        assertThat(page.textContent(".empty")).contains("at least two weeks").contains("Bring it in");
        assertThat(page.locator("#horizonDays").count()).isZero();
        Accessibility.check(page);
    }

    @Test
    void theKeyboardAloneLeadsToAForecastItsFiguresAndANote() {
        aHistory();
        Page page = open("", 1280, true);
        tabTo(page, "#horizonDays");
        page.keyboard().press("Control+A");
        page.keyboard().type("7");
        page.keyboard().press("Enter");
        page.waitForSelector("#forecast-chart");

        tabTo(page, "#figures summary");
        page.keyboard().press("Enter");
        assertThat(page.locator("#figures tbody tr").count()).isEqualTo(168);
        assertThat(page.textContent("#figures tbody tr")).contains("usually has");
        tabTo(page, "#note-label");
        page.keyboard().type("Flu wave");
        page.keyboard().press("Tab");
        page.keyboard().type("03032026");
        page.keyboard().press("Enter");
        page.waitForSelector("#notes td");

        assertThat(page.textContent("#notes tbody")).contains("Flu wave").contains("Tue 3 Mar 2026");
        assertThat(page.textContent("#figures tbody")).contains("Flu wave");
        page.waitForFunction("() => window.Chart?.getChart('forecast-chart')");
        assertThat((Integer) page.evaluate("Chart.getChart('forecast-chart').data.datasets.length")).isEqualTo(8);
        assertThat(browser.complaints()).isEmpty();
        Accessibility.check(page);
    }

    @Test
    void aFileThatDoesNotComeIsSaid() {
        aHistory();
        ed.post(Map.of("unit", ed.unit, "horizon", 48));
        Pattern file = Pattern.compile(".*/api/v1/forecasts/.*");
        try (Browser own = new Browser()) {
            Page page = new Analyst(api, users, own).at("/forecast?unit=" + ed.unit, 1280, false);
            page.route(file, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            page.click("a[data-csv]");
            page.waitForSelector(".toast.bad:has-text('error 500')");
            page.unrouteAll();
            page.route(file, Route::abort);
            page.click("a[data-csv]");
            page.waitForSelector(".toast.bad:has-text('cannot be reached')");

            assertThat(own.complaints()).noneMatch(complaint -> complaint.contains("Failed to fetch"));
        }
    }

    @Test
    void aRunThatCannotBeFollowedIsSaidForWhatItIs() {
        String run = ed.analyst.post("/api/v1/forecasts/runs", Map.of("unit", ed.unit, "horizon", 24)).body().get("id").asString();
        jdbc.sql("""
                INSERT INTO demand.forecast_run (id, unit_id, order_body, status, stage, requested_by, asked_at)
                SELECT id || '-again', unit_id, order_body, 'RUNNING', 'FORECASTING', requested_by, asked_at FROM demand.forecast_run WHERE id = ?""")
                .param(run).update();
        Pattern watched = Pattern.compile(".*/forecast/runs/.*");
        try (Browser own = new Browser()) {
            Page page = new Analyst(api, users, own).at("/guide", 1280, false);
            page.route(watched, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            page.navigate(api.baseUrl() + "/forecast?unit=" + ed.unit + "&run=" + run + "-again");
            page.waitForSelector(".toast.warn:has-text('error 500')");
            assertThat(page.textContent("#toasts")).doesNotContain("cannot be reached");
            page.unrouteAll();
            page.route(watched, route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
            page.waitForSelector(".toast.bad:has-text('cannot be followed any more')");
        }
    }

    @Test
    void granularityAndQuantileAreChosenOnThePage() {
        aHistory();
        ed.post(Map.of("unit", ed.unit, "horizon", 168));
        ed.post(Map.of("unit", ed.unit, "granularity", "DAY", "horizon", 28));
        Page page = open("", 1280, false);
        assertThat(page.textContent("#shown")).contains("by the hour");
        tabTo(page, "#granularity");
        page.keyboard().type("Day");
        page.keyboard().press("Tab");
        page.keyboard().type("75");
        tabTo(page, "form.tools button");
        page.keyboard().press("Enter");
        page.waitForSelector("#shown:has-text('by the day')");

        assertThat(page.inputValue("#granularity") + " " + page.inputValue("#level")).isEqualTo("DAY 75");
        page.click("#figures summary");
        assertThat(page.textContent("#figures thead")).contains("75 % quantile");
        assertThat(page.locator("#figures tbody tr").count()).isEqualTo(7);
    }

    @Test
    void aFormSentTwiceNotesOnce() {
        aHistory();
        ed.post(Map.of("unit", ed.unit, "horizon", 48));
        Page page = open("", 1280, false);
        page.fill("#note-label", "Ward closed");
        page.fill("#note-from", "2026-03-03");
        page.evaluate("""
                async () => {
                  const form = document.querySelector('form[action$="/forecast/notes"]');
                  const send = () => fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
                  await Promise.all([send(), send(), send()]);
                }""");

        assertThat(jdbc.sql("SELECT count(*) FROM demand.annotation WHERE unit_id = ?").param(ed.unit).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whatCameIsHeldAgainstTheBands() {
        aHistory();
        ed.post(Map.of("unit", ed.unit, "horizon", 168, "asOf", "2026-02-20T00:00:00Z"));
        Page page = open("&level=75", 1280, false);

        assertThat(page.textContent(".figures")).containsPattern("\\d+ of 168 that came were inside the 50 % band").contains("80 % band").contains("90 % band");
        page.click("#figures summary");
        assertThat(page.textContent("#figures thead")).contains("75 % quantile");
        assertThat(page.locator("#figures .tag.warn").count()).isPositive();
        assertThat(page.textContent("#how-good ~ .note")).contains("naive");
        assertThat(page.textContent(".drivers")).contains("Recent weeks").contains("no public holidays");
    }

    @Test
    void aFailedRunSaysWhy() {
        ed.upload("time,value\n2026-03-01T00:00,4\n2026-03-01T01:00,5\n", "");
        Page page = open("", 1280, false);
        page.fill("#horizonDays", "7");
        page.click("#make button");
        page.waitForSelector("#run [role=alert]");

        assertThat(page.textContent("#run")).contains("could not be made").contains("Import at least two weeks");
        Accessibility.check(page);
    }

    @Test
    void aStaleFeedIsSaid() {
        ed.upload(DemandFixture.history(LocalDate.parse("2025-12-01"), 80, 8), "");
        Page page = open("", 1280, false);

        assertThat(page.textContent(".note.warn")).contains("Old data").contains("18 Feb 2026");
        Accessibility.check(page);
    }

    @Test
    void fitsAPhoneAlsoFromRightToLeft() {
        aHistory();
        ed.post(Map.of("unit", ed.unit, "granularity", "DAY", "horizon", 28));
        Page page = open("&granularity=DAY&days=28", PHONE, false);
        assertThat(page.textContent("main")).contains("Busiest days");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        Accessibility.check(page);

        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.reload();
        assertThat(page.textContent("h1")).isEqualTo("التوقعات");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        Accessibility.check(page);
    }

    @Test
    void theKeyboardAloneLeadsToMonthsOfAProceduresDemandAndToASkills() {
        ApiClient.As admin = api.as(Role.ADMIN);
        String scan = "scan-" + ed.unit;
        admin.post("/api/v1/services", Map.of("id", "imaging-" + ed.unit, "unit", ed.unit, "name", "Imaging", "serviceLine", "Imaging"));
        admin.post("/api/v1/procedures", Map.of("id", scan, "service", "imaging-" + ed.unit, "name", "Brain scan", "durationMinutes", 30,
                "roles", List.of(Map.of("role", "RN", "count", 2, "offsetMinutes", 0, "durationMinutes", 30))));
        StringBuilder csv = new StringBuilder("start,procedure\n");
        LocalDate.parse("2024-09-01").datesUntil(LocalDate.parse("2026-03-02")).forEach(day -> csv.append("%1$sT09:00,%2$s%n%1$sT09:30,%2$s%n".formatted(day, scan)));
        ed.upload(csv.toString(), "&schema=appointments");
        Page page = open("", 1280, true);
        tabTo(page, "#service");
        page.keyboard().type("Brain");
        tabTo(page, "form.tools #granularity");
        page.keyboard().type("Mon");
        tabTo(page, "form.tools button");
        page.keyboard().press("Enter");
        page.waitForSelector("#horizonDays");
        assertThat(page.inputValue("#horizonDays") + " " + page.inputValue("#new-granularity")).isEqualTo("92 MONTH");
        tabTo(page, "#horizonDays");
        page.keyboard().press("Enter");
        page.waitForSelector("#forecast-chart");

        assertThat(page.textContent("#shown")).contains(scan).contains("by the month");
        assertThat(page.textContent("main")).contains("Busiest months").contains("expected in 3 months");
        page.waitForFunction("() => window.Chart?.getChart('forecast-chart')");
        Accessibility.check(page);

        ed.post(Map.of("unit", ed.unit, "service", "skill.RN", "horizon", 168));
        page.navigate(api.baseUrl() + "/forecast?unit=" + ed.unit + "&service=skill.RN");
        assertThat(page.textContent("#shown")).contains("skill RN").contains("by the hour");
        assertThat(page.textContent("main")).contains("keep busy").contains("hours of work expected");
        assertThat(page.inputValue("#service")).isEqualTo("skill.RN");
        assertThat(browser.complaints()).isEmpty();
        Accessibility.check(page);
    }

    @Test
    void weeksFitAPhoneAlsoInTheDark() {
        ed.upload(DemandFixture.history(LocalDate.parse("2024-01-01"), 790, 8), "");
        ed.post(Map.of("unit", ed.unit, "granularity", "WEEK", "horizon", 13));
        Page page = open("&granularity=WEEK", PHONE, true);
        page.waitForFunction("() => window.Chart?.getChart('forecast-chart')");

        assertThat(page.textContent("main")).contains("by the week, each from its Monday").contains("expected in 13 weeks").contains("Busiest weeks");
        page.click("#figures summary");
        assertThat(page.locator("#figures tbody tr").count()).isEqualTo(13);
        assertThat(page.textContent("#figures tbody tr")).contains("2 Mar 2026").contains("a week usually has");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        Accessibility.check(page);
    }
}
