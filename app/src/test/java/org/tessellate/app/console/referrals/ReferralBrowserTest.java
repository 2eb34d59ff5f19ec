package org.tessellate.app.console.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
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

/** Referrals in the browser: a note pasted, read, looked at by key, confirmed. */
@TessellateTest
@BrowserTest
class ReferralBrowserTest {

    private static final String NOTE = """
            Locked knee since football, MRI shows a meniscal tear. For arthroscopy please.
            No fever, no chest pain. Father had a stroke with facial droop.
            <b>Wheelchair</b> user, speaks only Somali, interpreter needed.""";

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    private Hospital hospital;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void aTheatre() {
        hospital = new Hospital(api, jdbc).room("or1", "THEATRE").person("sue", "SURGEON", "MO-FR 08:00-16:00")
                .procedure("Knee-arthroscopy", 60, new Hospital.Needs().role("SURGEON", 0, 60, false, "KNEE").room("THEATRE", 60));
        if (!users.exists("referral.scheduler")) {
            users.create("referral.scheduler", "Sam", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
        }
    }

    private Page signedIn(int width, String path) {
        Page page = browser.signedIn(api.baseUrl() + path, "referral.scheduler", width, false);
        page.waitForLoadState();
        return page;
    }

    private String received() {
        return api.as(Role.SCHEDULER).post("/api/v1/referrals", Map.of("unit", hospital.unit(), "note", NOTE, "patient", hospital.patient("Iris"))).body()
                .get("id").asString();
    }

    @Test
    void aNoteIsPastedReadAndConfirmedByKeys() {
        hospital.patient("Iris-Holloway");
        Page page = signedIn(1280, "/referrals?unit=" + hospital.unit());
        assertThat(page.textContent(".empty")).contains("No referral waits");
        Accessibility.check(page);
        page.keyboard().press("n");
        page.keyboard().insertText(NOTE);
        page.focus("#patient-search");
        page.keyboard().type("Iris-Holl");
        page.waitForSelector("#patient-list [role=option]");
        page.keyboard().press("Enter");
        page.focus("text=Read it");
        page.keyboard().press("Enter");
        page.waitForSelector(".verdict");
        page.waitForLoadState();

        assertThat(page.textContent(".verdict")).contains("Urgent", "within 7 days");
        assertThat(page.textContent(".paper")).as("the note as it came, markup and all").isEqualTo(NOTE);
        assertThat(String.join("", page.locator(".paper mark.URGENT").allTextContents())).contains("Locked knee");
        assertThat(page.locator(".paper mark.aside").allTextContents()).contains("chest pain", "facial droop");
        assertThat(page.isChecked("input[value='ACCESS/WHEELCHAIR']")).isTrue();
        Accessibility.check(page);
        page.keyboard().press("j");
        assertThat(page.locator(".paper mark.at").count()).isEqualTo(1);
        page.keyboard().press("c");
        page.keyboard().press("Enter");
        page.waitForSelector("text=Confirmed as suggested");
        assertThat(page.textContent("main")).contains("On the waiting list");
        Accessibility.check(page);
        page.navigate(api.baseUrl() + "/waitlist?unit=" + hospital.unit());
        assertThat(page.textContent(".waiting")).contains("Iris-Holloway");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aCorrectionByKeyAsksForItsReasonAndAnEmergencyLeadsToTheSearch() {
        Page page = signedIn(1280, "/referrals/" + received());
        page.keyboard().press("1");
        assertThat(page.isVisible("#reasonCode")).isTrue();
        assertThat(page.isDisabled("input[value=WAITLIST]")).isTrue();
        page.selectOption("#reasonCode", "LOCAL_KNOWLEDGE");
        page.focus("#confirm");
        page.keyboard().press("Enter");
        page.waitForSelector("#to-find");
        assertThat(page.textContent("main")).contains("Corrected");
        page.focus("#to-find");
        page.keyboard().press("Enter");
        page.waitForURL("**/booking?search=*");

        assertThat(page.inputValue("#procedure")).isEqualTo(hospital.id("Knee-arthroscopy"));
        assertThat(page.textContent("#patient-name")).isEqualTo("Iris");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsNotForTheUnitIsTakenOffByKey() {
        Page page = signedIn(1280, "/referrals/" + received());
        page.keyboard().press("x");
        page.selectOption("#dismiss-reason", "WRONG_DATA");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForSelector("text=Not taken");

        page.navigate(api.baseUrl() + "/referrals?unit=" + hospital.unit());
        assertThat(page.textContent("details.panel summary")).contains("Decided: 1");
        Accessibility.check(page);
    }

    @Test
    void onAPhoneAndInArabicItFits() {
        String id = received();
        Page page = signedIn(390, "/referrals?unit=" + hospital.unit());
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
        Accessibility.check(page);
        page.context().addCookies(List.of(new Cookie("tessellate-language", "ar").setUrl(api.baseUrl())));
        page.navigate(api.baseUrl() + "/referrals/" + id);
        assertThat(page.getAttribute("html", "dir")).isEqualTo("rtl");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }
}
