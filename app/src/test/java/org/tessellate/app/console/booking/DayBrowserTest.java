package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

@TessellateTest
@BrowserTest
class DayBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;
    private String visit;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aDayWithTwoVisitsAndAHold() {
        hospital = new Hospital(api, jdbc).room("OR-1", "THEATRE").room("OR-2", "THEATRE").mobile("Arm", "C_ARM", 2)
                .person("Dr-A", "SURGEON", "MO-SU 08:00-16:00").person("Dr-B", "SURGEON", "MO-FR 08:00-16:00")
                .person("Dr-N", "NIGHT", "MO-SU 22:00-06:00")
                .procedure("hip", 60, new Hospital.Needs().role("SURGEON", 0, 60, false).room("THEATRE", 60).device("C_ARM", 60).padded(20, 20))
                .procedure("sleep", 240, new Hospital.Needs().role("NIGHT", 0, 240, false).room("THEATRE", 240));
        visit = hospital.booked("hip", "2026-03-03T09:00", hospital.location("OR-1"), hospital.staff("Dr-A"));
        hospital.booked("hip", "2026-03-03T10:00", hospital.location("OR-2"), hospital.staff("Dr-A"));
        if (!users.exists("day.scheduler")) {
            users.create("day.scheduler", "Sam", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
        }
    }

    private Page day(int width, String day, String more) {
        Page page = browser.signedIn(api.baseUrl() + "/day", "day.scheduler", width, false);
        page.navigate(api.baseUrl() + "/day?unit=%s&day=%s%s".formatted(hospital.unit(), day, more));
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")).setFullPage(true));
    }

    private String id(String resource) {
        return "#" + ("case-" + visit + "-" + resource.replace("/", "-")).replace(".", "\\.");
    }

    private String start() {
        return api.as(Role.SCHEDULER).get("/api/v1/appointments/" + visit).body().get("start").asString();
    }

    @Test
    void aVisitIsMovedAndMovedBackWithTheKeyboardAlone() {
        Page page = day(1400, "2026-03-03", "");
        Accessibility.check(page);
        page.focus(id(hospital.location("OR-1")));
        page.keyboard().press("ArrowDown");
        assertThat(page.evaluate("document.activeElement.closest('.lane-row').dataset.name")).isEqualTo("OR-2");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("m");
        page.waitForSelector("#near:focus");
        page.fill("#near", "2026-03-03T13:00");
        page.keyboard().press("Enter");
        page.waitForSelector(".ways button:focus");
        Accessibility.check(page);
        picture(page, "day-moves");
        assertThat(start()).isEqualTo("2026-03-03T14:00:00Z");

        page.keyboard().press("Enter");
        page.waitForSelector(".toast.good");
        assertThat(start()).isEqualTo("2026-03-03T18:00:00Z");
        page.click(".toast button:has-text('Undo')");
        page.waitForSelector(".toast:has-text('Back at')");
        assertThat(start()).isEqualTo("2026-03-03T14:00:00Z");
        page.keyboard().press("Escape");
        assertThat(page.locator("#visit").isVisible()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void lettingAVisitDropOnlyAsks() {
        Page page = day(1400, "2026-03-03", "");
        Locator lifted = page.locator(id(hospital.location("OR-1")));
        BoundingBox box = lifted.boundingBox();
        page.mouse().move(box.x + 40, box.y + 20);
        page.mouse().down();
        page.mouse().move(box.x + 120, box.y + 25);
        page.mouse().move(box.x + 300, box.y + 25);
        assertThat(page.textContent(".drop")).matches("1\\d:\\d\\d");
        page.mouse().up();
        page.waitForSelector(".ways");

        assertThat(page.textContent("#moves")).contains("Nothing is moved yet");
        assertThat(start()).isEqualTo("2026-03-03T14:00:00Z");
    }

    @Test
    void aVisitIsCancelledWithWhoAskedAndWhy() {
        Page page = day(1400, "2026-03-03", "");
        page.focus(id(hospital.location("OR-1")));
        page.keyboard().press("x");
        page.waitForSelector("#cancel input:focus");
        page.keyboard().press("Space");
        page.fill("#cancel #reason", "Has a fever");
        page.keyboard().press("Enter");
        page.waitForSelector(".toast.good");

        assertThat(api.as(Role.SCHEDULER).get("/api/v1/appointments/" + visit).body().get("cancelAskedBy").asString()).isEqualTo("PATIENT");
        assertThat(page.locator("a.case").count()).isEqualTo(1);
    }

    @Test
    void peopleAndDevicesComeByKeyAndTightSpotsAreNamed() {
        Page page = day(1400, "2026-03-03", "");
        assertThat(page.locator(".lane-row").count()).isEqualTo(2);
        page.keyboard().press("s");
        page.waitForURL("**people=yes**");
        page.waitForSelector(".lane-row[data-name=Dr-A]");
        page.keyboard().press("d");
        page.waitForURL("**devices=yes**");
        page.waitForSelector(".lane-row[data-name='Arm 2']");

        assertThat(page.textContent(".tight-list")).contains("Dr-A", "0 min");
        Accessibility.check(page);
        picture(page, "day-lanes");
        page.keyboard().press("n");
        page.waitForURL("**day=2026-03-04**");
    }

    @Test
    void anotherPersonsBookingAppearsWithoutTakingTheFocus() {
        Page page = day(1400, "2026-03-03", "");
        page.focus(id(hospital.location("OR-1")));
        hospital.booked("hip", "2026-03-03T13:00", hospital.location("OR-1"));
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        page.waitForSelector(".lane-row[data-name=OR-1] a.case >> nth=1");
        assertThat(page.locator(".lane-row").count()).isEqualTo(2);

        assertThat(page.evaluate("document.activeElement.dataset.visit")).isEqualTo(visit);
    }

    @Test
    void anAnswerThatComesLateDoesNotTakeThePanelFromTheVisitAskedForLast() {
        String other = hospital.booked("hip", "2026-03-03T13:00", hospital.location("OR-1"));
        Page page = day(1400, "2026-03-03", "");
        String slow = "**/appointments/" + visit + "/panel";
        List<Route> held = new ArrayList<>();
        page.route(slow, held::add);
        page.click(id(hospital.location("OR-1")));
        page.waitForCondition(() -> !held.isEmpty());
        page.click("a.case[data-visit='" + other + "']");
        page.waitForSelector("#visit .visit[data-visit='" + other + "']");
        page.waitForResponse(slow, () -> held.getFirst().resume()).finished();
        page.evaluate("new Promise(resolve => setTimeout(resolve, 200))");

        assertThat(page.getAttribute("#visit .visit", "data-visit")).isEqualTo(other);
    }

    @Test
    void anAnswerThatComesAfterTheNextWasAskedForIsShownAllTheSame() {
        Page page = day(1400, "2026-03-03", "");
        String refresh = "**" + page.getAttribute("#day", "data-refresh").replaceAll("\\?.*", "") + "?**";
        List<Route> held = new ArrayList<>();
        page.route(refresh, held::add);
        String added = hospital.booked("hip", "2026-03-03T13:00", hospital.location("OR-1"));
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        page.waitForCondition(() -> held.size() == 1);
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        page.waitForCondition(() -> held.size() == 2);
        held.getFirst().resume();

        page.waitForSelector("a.case[data-visit='" + added + "']");
    }

    @Test
    void aBoardThatHearsNothingSaysOfWhenItIsUntilItHearsAgain() {
        Page page = day(1400, "2026-03-03", "");
        String refresh = "**" + page.getAttribute("#day", "data-refresh").replaceAll("\\?.*", "") + "?**";
        page.route(refresh, Route::abort);
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        page.waitForSelector("#day-stale:has-text('not connected')");
        assertThat(page.textContent("#day-stale")).containsPattern("As of \\d\\d:\\d\\d");
        Accessibility.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.isVisible("#day-stale")).as("a printed board says that it is old").isTrue();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.unroute(refresh);
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

        page.locator("#day-stale").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    @Test
    void theDayWithTwentyThreeHoursIsDrawnAsLongAsItIs() {
        Page page = day(1400, "2026-03-08", "");

        assertThat(page.locator(".tick").count()).isEqualTo(23);
        assertThat(page.locator(".tick").allTextContents()).contains("01:00 EST", "03:00 EDT").doesNotContain("02:00 EST", "02:00 EDT");
        assertThat(page.textContent(".page-head")).contains("23 hours");
        Accessibility.check(page);
    }

    @Test
    void aVisitOverMidnightIsOnBothDays() {
        String overnight = hospital.booked("sleep", "2026-03-03T23:00");
        Page page = day(1400, "2026-03-03", "&whole=yes");
        assertThat(page.locator("a.case[data-visit='" + overnight + "']").getAttribute("data-for")).isEqualTo("60");
        page.navigate(page.url().replace("2026-03-03", "2026-03-04"));

        assertThat(page.locator("a.case[data-visit='" + overnight + "']").getAttribute("data-at")).isEqualTo("0");
        assertThat(page.locator("a.case[data-visit='" + overnight + "']").getAttribute("data-for")).isEqualTo("180");
    }

    @Test
    void aPhoneShowsTheAgendaAndPaperTheList() {
        Page page = day(390, "2026-03-03", "");
        picture(page, "day-phone");

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        assertThat(page.locator(".board-scroll").isVisible()).isFalse();
        assertThat(page.locator(".day-list tbody tr").count()).isEqualTo(2);
        Accessibility.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".day-tools").isVisible()).isFalse();
        assertThat(page.locator("th.print-only").isVisible()).isTrue();
    }

    @Test
    void arabicRunsFromTheRight() {
        Page page = day(1400, "2026-03-03", "");
        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.reload();
        picture(page, "day-arabic");

        assertThat(page.getAttribute("html", "dir")).isEqualTo("rtl");
        BoundingBox first = page.locator(".lane-row[data-name=OR-1] a.case").boundingBox();
        BoundingBox second = page.locator(".lane-row[data-name=OR-2] a.case").boundingBox();
        assertThat(first.x).isGreaterThan(second.x);
        assertThat(first.x).isPositive();
        Accessibility.check(page);
    }

    @Test
    void anEmptyDaySaysWhatToDo() {
        Page page = day(1400, "2026-03-14", "");

        assertThat(page.textContent(".day-list")).contains("Nothing is booked on this day yet", "Find and book");
        Accessibility.check(page);
    }
}
