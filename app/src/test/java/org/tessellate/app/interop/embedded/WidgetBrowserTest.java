package org.tessellate.app.interop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** The widget in a page of another origin, in a real browser. */
@TessellateTest
@BrowserTest
class WidgetBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private Decisions decisions;

    @Autowired
    private TestClock clock;

    private StandInSmartEhr ehr;
    private EmbeddedGround ground;
    private Recommendation waiting;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aChartWithAFrame() {
        clock.set(TestClock.START);
        ehr = new StandInSmartEhr(clock);
        ground = new EmbeddedGround(api, jdbc, users, decisions, Role.CHARGE_NURSE).registered(ehr, Map.of()).known("Practitioner/dr-1");
        waiting = ground.issued("Call in one nurse on Sat night");
        ehr.frame = ehr.launch(api.baseUrl());
    }

    @AfterEach
    void close() {
        ehr.close();
    }

    @Test
    void itIsUsedByKeyboardInTheFrameOfItsTenant() {
        int before = browser.complaints().size();
        Page chart = browser.open(1000, 800, false);
        chart.navigate(ehr.elsewhere() + "/chart");
        FrameLocator frame = chart.frameLocator("iframe");

        frame.locator("input[name=alternative][value='1']").focus();
        chart.keyboard().press("ArrowDown");
        chart.keyboard().press("Tab");
        chart.keyboard().press("Enter");
        frame.getByText("Accepted and carried out.").waitFor();

        assertThat(frame.locator(".empty").textContent()).contains("Nothing waits");
        assertThat(decisions.decisionsOn(waiting.id())).extracting(Decision::user, Decision::alternative)
                .containsExactly(tuple(ground.account, "2"));
        assertThat(chart.context().cookies()).isEmpty();
        assertThat(browser.complaints()).hasSize(before);
    }

    @Test
    void aPageOfAnotherOriginGetsNothingToSeeInItsFrame() {
        Page chart = browser.open(1000, 800, false);
        chart.navigate(ehr.root() + "/chart");
        chart.waitForCondition(() -> chart.frames().stream().anyMatch(frame -> frame.url().startsWith("chrome-error:")));

        assertThat(chart.frames()).noneMatch(frame -> frame.content().contains("Call in one nurse"));
    }

    @Test
    void itStandsAt320PixelsInBothLanguagesWithoutABarrier() {
        Hospital hospital = ground.hospital.room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        ehr.context.put("fhirContext", List.of(Map.of("reference", "Appointment/" + hospital.booked("visit", "2026-03-03T09:00"))));
        for (String language : List.of("en", "ar")) {
            Page page = browser.open(320, 640, language.equals("ar"));
            page.setExtraHTTPHeaders(Map.of("Accept-Language", language));
            page.navigate(ehr.launch(api.baseUrl()));
            page.locator("details.act").first().locator("summary").click();

            Accessibility.check(page);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as("no sideways scroll, " + language).isEqualTo(true);
            picture(page, "widget-" + language);
        }
    }

    @Test
    void aRefusalIsAPageThatCanBeRead() {
        ehr.user = "Practitioner/nobody";
        Page page = browser.open(320, 640, false);
        page.navigate(ehr.launch(api.baseUrl()));

        assertThat(page.textContent("h1")).isEqualTo("Nothing to show here");
        Accessibility.check(page);
        picture(page, "widget-refused");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")).setFullPage(true));
    }
}
