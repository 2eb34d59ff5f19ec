package org.tessellate.app.console.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.demand.cases.ClinicFixture;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

@TessellateTest
@BrowserTest
class CasesBrowserTest {

    private static final String NAME = "browsing.cases";
    private static final String PASSWORD = "correct horse battery";
    private static final int PHONE = 390;

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

    private Page open(String unit, int width, boolean dark) {
        if (!users.exists(NAME)) {
            users.create(NAME, "Ana", PASSWORD, List.of(new Grant(Role.ANALYST, null)));
        }
        Page page = browser.open(width, 900, dark);
        page.navigate(api.baseUrl() + "/login");
        page.fill("#username", NAME);
        page.fill("#password", PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(api.baseUrl() + "/");
        page.navigate(api.baseUrl() + "/cases?unit=" + unit);
        return page;
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 100; i++) {
            if ((Boolean) page.evaluate("s => document.activeElement?.matches(s) ?? false", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }

    @Test
    void withoutModelsThePageTeachesWhatIsNeeded() {
        Page page = open(ClinicFixture.aClinic(api).unit, 1280, false);

        assertThat(page.textContent("main")).contains("No model has been trained yet").contains("A file of stays").contains("the minutes they took");
        Accessibility.check(page);
    }

    @Test
    void theKeyboardAloneStartsATrainingWhoseFailureIsExplained() {
        ClinicFixture clinic = ClinicFixture.aClinic(api).withVisits(LocalDate.parse("2026-02-20"), 3, 1);
        Page page = open(clinic.unit, 1280, true);

        tabTo(page, "form[action$='/cases/trainings'] button");
        page.keyboard().press("Enter");
        page.waitForSelector("section[aria-labelledby=risk] .note[role=status]");
        page.waitForCondition(() -> {
            page.reload();
            return page.textContent("section[aria-labelledby=risk]").contains("The last training failed");
        });

        assertThat(page.textContent("section[aria-labelledby=risk]")).contains("Only 60 past appointments").contains("bookedAt");
        Accessibility.check(page);
    }

    @Test
    void modelsAreShownWithTheirWordAndTheirGroups() {
        ClinicFixture clinic = ClinicFixture.aClinic(api).withVisits(LocalDate.parse("2025-10-01"), 150, 7).withStays();
        clinic.train("NOSHOW");
        clinic.train("DURATION");

        Page page = open(clinic.unit, PHONE, false);

        assertThat(page.locator(".plot .dot").count()).isEqualTo(10);
        assertThat(page.locator(".effect-list li").count()).isBetween(3, 8);
        assertThat(page.locator(".group-kind").allTextContents()).containsExactly("Age", "Sex", "Area");
        assertThat(page.textContent("section[aria-labelledby=risk]")).contains("female").contains("nobody may be refused");
        assertThat(page.textContent("section[aria-labelledby=durations-title]")).contains("minutes off").contains("visit");
        assertThat(page.locator(".census .band").getAttribute("points").split(" ")).hasSize(144);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("no sideways scrolling").isTrue();
        Accessibility.check(page);
        Accessibility.check(open(clinic.unit, 1280, true));
    }
}
