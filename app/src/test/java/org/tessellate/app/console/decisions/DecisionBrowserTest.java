package org.tessellate.app.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

@TessellateTest
@BrowserTest
class DecisionBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private Site site;

    @Autowired
    private TestClock clock;

    private UnitId unit;
    private Recommendation first;
    private Recommendation second;
    private String charge;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aWardWithTwoThingsToDecide() {
        unit = site.unit();
        first = issue("Call in one nurse on Sat night");
        clock.advance(Duration.ofMinutes(1));
        second = issue("Move two follow-ups to Tuesday");
        charge = person(Role.CHARGE_NURSE);
    }

    private Recommendation issue(String title) {
        ReasonCode reason = new ReasonCode("FEWER_GAPS", "Lowers expected understaffing while keeping RN coverage.",
                Evidence.forecast("forecast-1", Map.of("quantile", 0.75)));
        return Access.asSystem("test", () -> decisions.issue(new Proposal("TEST", "subject-" + UUID.randomUUID(), unit, title, List.of(reason),
                List.of(new Alternative("1", "Ann, rested 16 h", Map.of("shiftMinutes", 30)), new Alternative("2", "Bob", Map.of("overtimeHours", 2))),
                0.8, "BUILT_IN v1", "model-7", Map.of())));
    }

    private String person(Role role) {
        String name = role.name().toLowerCase(Locale.ROOT) + "." + UUID.randomUUID().toString().substring(0, 6);
        users.create(name, name, "correct horse battery", List.of(new Grant(role, unit.value())));
        return name;
    }

    private Page signedIn(String user, int width) {
        return browser.signedIn(api.baseUrl() + "/decisions", user, width, false);
    }

    private Page queue(String user, int width, String more) {
        Page page = signedIn(user, width);
        page.navigate(api.baseUrl() + "/decisions" + more);
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")).setFullPage(true));
    }

    @Test
    void aChargeNurseOverridesWithTheKeyboardAloneAndTheReasonIsKept() {
        Page page = queue(charge, 1400, "");
        Accessibility.check(page);
        picture(page, "decisions");
        page.keyboard().press("j");
        page.waitForSelector("article[data-id='" + second.id() + "']");
        page.keyboard().press("k");
        page.waitForSelector("article[data-id='" + first.id() + "']");
        page.reload();
        assertThat(page.locator("#queue li").count()).isEqualTo(2);
        page.keyboard().press("o");
        page.waitForSelector("#reasonCode:focus");
        page.keyboard().type("Somebody");
        page.keyboard().press("Tab");
        page.keyboard().type("Ann has worked six nights.");
        Accessibility.check(page);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForSelector("#done");

        assertThat(page.textContent("#done")).contains("Overridden");
        assertThat(page.textContent(".history")).contains("overridden", charge, "STAFF_WELLBEING", "six nights");
        assertThat(decisions.decisionsOn(first.id())).extracting(Decision::reasonCode, Decision::roles)
                .containsExactly(tuple("STAFF_WELLBEING", "CHARGE_NURSE"));
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anAnswerThatComesLateDoesNotOpenAnotherItemThanTheOneChosenLast() {
        Page page = queue(charge, 1400, "/" + first.id());
        String slow = "**/decisions/" + second.id() + "/panel";
        List<Route> held = new ArrayList<>();
        page.route(slow, held::add);
        page.keyboard().press("j");
        page.waitForCondition(() -> !held.isEmpty());
        page.waitForResponse("**/decisions/" + first.id() + "/panel", () -> page.keyboard().press("k"));
        page.waitForResponse(slow, () -> held.getFirst().resume());
        page.evaluate("new Promise(resolve => setTimeout(resolve, 200))");

        assertThat(page.getAttribute("#item article", "data-id")).isEqualTo(first.id().toString());
        assertThat(page.getAttribute("#queue .line[aria-current=true]", "data-id")).isEqualTo(first.id().toString());
    }

    @Test
    void anOverrideWithoutWordsIsRefused() {
        Page page = queue(charge, 1400, "/" + first.id());
        page.click("[data-show=override-form]");
        page.selectOption("#reasonCode", "SKILL_MIX");
        page.fill("#override-comment", "   ");
        page.click("#override-form button");

        assertThat(page.textContent("[role=alert]")).contains("needs a sentence on why");
        assertThat(decisions.decisionsOn(first.id())).isEmpty();
    }

    @Test
    void whatItCostsIsShownBeforeItIsAcceptedAndTheChosenWayIsTaken() {
        Page page = queue(charge, 1400, "/" + first.id());
        assertThat(page.textContent(".ways")).contains("30 min later", "overtimeHours: 2");
        assertThat(page.textContent(".detail")).contains("model-7", "BUILT_IN v1", "forecast-1", "Lowers expected understaffing");
        page.check("input[name=alternative][value='2']");
        page.keyboard().press("a");
        page.keyboard().press("Enter");
        page.waitForSelector("#done");

        assertThat(decisions.decisionsOn(first.id())).extracting(Decision::alternative).containsExactly("2");
    }

    @Test
    void whoComesSecondHearsWhoWasFirst() {
        Page mine = queue(charge, 1400, "/" + first.id());
        String other = person(Role.CHARGE_NURSE);
        Page theirs = queue(other, 1400, "/" + first.id());
        theirs.click("#accept");
        theirs.waitForSelector("#done");
        mine.click("#accept");
        mine.waitForSelector("#first");

        assertThat(mine.textContent("#first")).contains(other + " was first", "accepted");
        Accessibility.check(mine);
    }

    @Test
    void whatIsPutOffComesBackByUndoing() {
        Page page = queue(charge, 1400, "/" + first.id());
        page.keyboard().press("d");
        page.waitForSelector("#until:focus");
        page.click("button[name=hours][value='4']");
        page.waitForSelector("#done");
        assertThat(decisions.queue(unit)).extracting(Recommendation::id).containsExactly(second.id());
        page.click("#done button");
        page.waitForSelector("#done:has-text('Back in the queue')");

        assertThat(decisions.queue(unit)).extracting(Recommendation::id).containsExactlyInAnyOrder(first.id(), second.id());
    }

    @Test
    void anExceptionIsTakenOverAndResolvedWithANote() {
        ExceptionCase raised = Access.asSystem("test", () -> exceptions.raise("IMPLANT_SHORT", unit, "case-1", "Implant below threshold", "supply"));
        Page page = queue(charge, 1400, "/" + raised.id());
        Accessibility.check(page);
        page.click("#take");
        page.waitForSelector("#done");
        assertThat(exceptions.find(raised.id())).hasValueSatisfying(open -> assertThat(open.owner()).isEqualTo(charge));
        page.fill("#resolution", "Borrowed one from the neighbour");
        page.click("text=Resolve");
        page.waitForSelector("#done:has-text('Resolved')");

        assertThat(exceptions.open(unit)).isEmpty();
        assertThat(page.textContent(".detail")).contains("Borrowed one");
    }

    @Test
    void filtersNarrowTheQueueAndSaySoWhenNothingIsLeft() {
        Page page = queue(charge, 1400, "?overdue=yes");

        assertThat(page.textContent(".queue")).contains("Nothing waits that matches");
        page.click("text=Show everything");
        page.waitForSelector("#queue");
        assertThat(page.locator("#queue li").count()).isEqualTo(2);
    }

    @Test
    void fitsAPhoneAndRunsFromTheRightInArabic() {
        Page page = queue(charge, 390, "");
        picture(page, "decisions-phone");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Accessibility.check(page);
        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.reload();
        picture(page, "decisions-arabic");

        assertThat(page.getAttribute("html", "dir")).isEqualTo("rtl");
        assertThat(page.textContent("h1")).isEqualTo("القرارات");
        Accessibility.check(page);
    }

    @Test
    void nobodySeesDecisionsOfAnotherUnit() {
        String stranger = "stranger." + UUID.randomUUID().toString().substring(0, 6);
        users.create(stranger, stranger, "correct horse battery", List.of(new Grant(Role.CHARGE_NURSE, site.unit().value())));
        Page page = queue(stranger, 1400, "/" + first.id());

        assertThat(page.textContent("main")).doesNotContain("Call in one nurse");
    }
}
