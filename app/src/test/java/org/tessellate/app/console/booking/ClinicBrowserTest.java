package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A clinic whose line is cut goes on working, and makes it up when the line is back (S12, R161). */
@TessellateTest
@BrowserTest
class ClinicBrowserTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    private Browser browser;
    private CutLine line;
    private Hospital clinic;
    private String visit;

    @BeforeEach
    void aClinicBehindALineWithOneVisitToday() throws IOException {
        browser = new Browser();
        line = new CutLine(api.baseUrl());
        clinic = new Hospital(api, jdbc).room("Exam", "EXAM").person("Dr-Ann", "MD", "MO-FR 05:00-20:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        visit = booked("2026-03-02T09:00", clinic.patient("Iris"));
    }

    @AfterEach
    void closeAll() throws IOException {
        browser.close();
        line.close();
    }

    @Test
    void goesOnWithoutALineAndMakesItUpWhenItIsBack() {
        Page page = open(1400, false);
        Accessibility.check(page);
        line.cut();
        page.reload();
        page.waitForSelector("#line-tag:has-text('No line')");
        assertThat(page.textContent("#visit-" + visit)).contains("09:00", "Iris", "Exam");

        page.focus("#visit-" + visit + " button");
        page.keyboard().press("Enter");
        page.waitForSelector("#visit-" + visit + " .tag:has-text('not sent yet')");
        book(page, "Noor", "2026-03-02T10:00");
        walkIn(page, "Omar");
        page.waitForSelector("#entries-head:has-text('3 entries wait for the line')");
        picture(page, "clinic-offline");
        Accessibility.check(page);
        assertThat(status(visit)).isEqualTo("booked");

        line.mend();
        page.click("#refresh");
        page.waitForSelector("#line-tag:has-text('Line is up')");
        page.waitForSelector("#entries", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
        picture(page, "clinic-online");
        assertThat(status(visit)).isEqualTo("checked-in");
        assertThat(visits()).as("Iris, Noor and Omar").isEqualTo(3);
        assertThat(page.textContent("#days")).contains("Noor", "Omar");
    }

    @Test
    void aConflictIsLaidBeforeAPerson() {
        Page page = open(390, true);
        line.cut();
        page.click("#refresh");
        page.waitForSelector("#line-tag:has-text('No line')");
        book(page, "Noor", "2026-03-02T11:00");
        page.click("#visit-" + visit + " button");
        clinic.booked("visit", "2026-03-02T11:00");
        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "ill", "askedBy", "PATIENT"));

        line.mend();
        page.click("#refresh");
        page.waitForSelector("#entries-head:has-text('2 entries need a person')");
        picture(page, "clinic-conflict");
        assertThat(page.textContent("#entries")).contains("Dr-Ann is taken", "cancelled");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Accessibility.check(page);

        page.click("#entries li:has-text('Check-in') button:has-text('Discard')");
        page.waitForSelector("#entries-head:has-text('1 entries need a person')");
        assertThat(visits()).as("only who was faster").isEqualTo(1);
    }

    @Test
    void aNewPatientWhoseTimeWasTakenIsBookedByTryingAgain() {
        Page page = open(1280, false);
        line.cut();
        page.click("#refresh");
        page.waitForSelector("#line-tag:has-text('No line')");
        book(page, "Noor", "2026-03-02T11:00");
        String faster = clinic.booked("visit", "2026-03-02T11:00");
        line.mend();
        page.click("#refresh");
        page.waitForSelector("#entries-head:has-text('1 entries need a person')");

        api.as(Role.SCHEDULER).post("/api/v1/appointments/" + faster + "/cancel", Map.of("reason", "ill", "askedBy", "PATIENT"));
        page.click("#entries li:has-text('Noor') button:has-text('Try again')");
        page.waitForSelector("#entries", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));

        assertThat(visits()).as("Iris and Noor").isEqualTo(2);
    }

    @Test
    void anotherPageAskedForWithoutALineLeadsToTheList() {
        Page page = open(1280, false);
        line.cut();
        page.navigate(line.url() + "/booking");
        page.waitForSelector("#visit-" + visit);

        assertThat(page.url()).endsWith("/clinic");
    }

    @Test
    void withoutALineTheListLookedAtLastIsTheOneThatOpens() {
        Page page = open(1280, false);
        Hospital other = new Hospital(api, jdbc).room("Exam", "EXAM").procedure("visit", 30, new Hospital.Needs().room("EXAM", 30));
        for (String unit : List.of(other.unit(), clinic.unit())) {
            line.mend();
            page.navigate(line.url() + "/clinic?unit=" + unit);
            page.waitForSelector("#ready");
            line.cut();
            page.navigate(line.url() + "/booking");
            page.waitForSelector("#line-tag:has-text('No line')");

            assertThat(page.inputValue("#unit")).isEqualTo(unit);
        }
    }

    @Test
    void signingOutLeavesNothingOfAnybodyInTheBrowser() {
        Page page = open(1280, false);
        page.click(".look summary");
        page.click("form[action$='/logout'] button");
        page.waitForURL("**/login?out");

        assertThat(page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))").toString()).doesNotContain("tessellate-clinic");
        assertThat(page.evaluate("caches.keys().then(all => all.length)")).isEqualTo(0);
        assertThat(page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)")).isEqualTo(0);
    }

    @Test
    void listsThatAreDueAreDeletedAndNeverShown() {
        Page page = open(1280, false);
        line.cut();
        page.evaluate("""
                new Promise(done => { const open = indexedDB.open('tessellate-clinic', 1); open.onsuccess = () => {
                  const store = open.result.transaction('lists', 'readwrite').objectStore('lists');
                  store.getAll().onsuccess = (event) => { for (const list of event.target.result) store.put({ ...list, dueAt: '2020-01-01T00:00:00Z' });
                    store.transaction.oncomplete = () => { open.result.close(); done(); }; }; }; })""");
        page.reload();
        page.waitForSelector("#line-text:has-text('Nothing was kept yet')");

        assertThat(page.locator("#visit-" + visit).count()).isZero();
    }

    private Page open(int width, boolean dark) {
        Page page = browser.open(width, 900, dark);
        page.setDefaultTimeout(90_000);
        page.navigate(line.url() + "/clinic");
        api.as(Role.SCHEDULER);
        page.fill("#username", "test.scheduler");
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForSelector("nav a[data-go=clinic]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        page.navigate(line.url() + "/clinic?unit=" + clinic.unit());
        page.waitForSelector("#visit-" + visit);
        page.waitForSelector("#ready");
        return page;
    }

    private void book(Page page, String name, String start) {
        page.click("#book summary");
        page.fill("#book-name", name);
        page.selectOption("#book-what", clinic.id("visit"));
        page.fill("#book-start", start);
        page.click("#book-form button");
        page.waitForSelector("#days tr:has-text('" + name + "')");
    }

    private void walkIn(Page page, String name) {
        page.click("#walk-in summary");
        page.fill("#walk-name", name);
        page.selectOption("#walk-what", clinic.id("visit"));
        page.click("#walk-in-form button");
        page.waitForSelector("#days tr:has-text('" + name + "')");
    }

    private String booked(String start, String patient) {
        ApiClient.As scheduler = api.as(Role.SCHEDULER);
        JsonNode held = scheduler.post("/api/v1/appointments/hold", Map.of("procedure", clinic.id("visit"), "start", start, "patient", patient)).body();
        assertThat(scheduler.post("/api/v1/appointments/" + held.get("id").asString() + "/book", Map.of()).status()).isEqualTo(200);
        return held.get("id").asString();
    }

    private String status(String id) {
        return api.as(Role.SCHEDULER).get("/api/v1/appointments/" + id).body().get("status").asString();
    }

    private int visits() {
        return jdbc.sql("SELECT count(*) FROM booking.appointment WHERE unit_id = ? AND status NOT IN ('cancelled', 'pending')").param(clinic.unit())
                .query(Integer.class).single();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")).setFullPage(true));
    }
}
