package org.tessellate.app.console.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
class ModelsBrowserTest {

    private static final int PHONE = 390;

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

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

    private Page open(String path, int width, boolean dark) {
        return new Analyst(api, users, browser).at(path, width, dark);
    }

    private String trained() {
        ed.upload(DemandFixture.history(LocalDate.parse("2025-01-01"), 425, 8), "");
        api.as(Role.ADMIN).post("/api/v1/calendar-days",
                Map.of("facility", "site-" + ed.unit, "kind", "HOLIDAY", "name", "May Day", "firstDay", "2025-05-01"));
        ed.post(Map.of("unit", ed.unit, "granularity", "DAY", "horizon", 28));
        Page page = open("/models?unit=" + ed.unit, 1280, false);
        assertThat(page.textContent("#models-head ~ .empty")).contains("Make a forecast, then train");
        String id = ed.analyst.post("/api/v1/training-runs", Map.of("seats", List.of(Map.of("unit", ed.unit, "granularity", "DAY")))).body().get("id").asString();
        page.reload();
        page.waitForFunction("() => document.querySelectorAll('table a[href^=\"/models/\"]').length > 0", null, new Page.WaitForFunctionOptions().setTimeout(90_000));
        assertThat(ed.analyst.get("/api/v1/training-runs/" + id).body().get("status").asString()).isIn("RUNNING", "DONE");
        return page.getAttribute("tr:has-text('In use') a[href^='/models/']", "href");
    }

    @Test
    void aModelsCardShowsHowGoodItIsAndIsDecidedOnByTheKeyboard() {
        String card = trained();
        Page page = open(card, 1280, true);
        assertThat(page.textContent("h1")).contains("Model card");
        assertThat(page.textContent("main")).contains("Are its quantiles true?", "Week by week", "Recipes compared", "May Day", "Put to use");
        assertThat(page.locator(".plot circle").count()).isEqualTo(19);
        assertThat(page.locator(".bars.pair rect").count()).isEqualTo(24);
        Accessibility.check(page);

        page.focus("#choice");
        page.keyboard().press("Tab");
        page.keyboard().type("Under review.");
        page.keyboard().press("Enter");
        page.waitForSelector(".tag.warn");
        assertThat(page.textContent("main")).contains("Pinned").contains("Under review.");
        assertThat(browser.complaints()).isEmpty();

        Page forecast = open("/forecast?unit=" + ed.unit + "&granularity=DAY&days=28", 1280, false);
        assertThat(forecast.textContent("#calibration")).contains("Are its quantiles true?");
        assertThat(forecast.textContent("#effects")).contains("May Day");
        Accessibility.check(forecast);
    }

    @Test
    void theRegisterAndTheInventoryFitAPhoneAlsoFromRightToLeft() {
        ed.upload(DemandFixture.history(LocalDate.parse("2025-12-01"), 90, 8), "");
        Page page = open("/models?unit=" + ed.unit, PHONE, false);
        assertThat(page.textContent("#inventory")).contains("Demand counts").contains("Nobody: counts only");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        Accessibility.check(page);
        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.reload();

        assertThat(page.textContent("h1")).isEqualTo("النماذج");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        Accessibility.check(page);
    }
}
