package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.app.console.board.BoardPages.cell;
import static org.tessellate.app.console.board.BoardPages.settled;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
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
import org.tessellate.app.identity.Users;

/** The draft beside what is published, and the board on paper (C21). */
@TessellateTest
@BrowserTest
class BoardReadingBrowserTest {

    private static Browser browser;

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    private BoardPages pages;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    /** RN 00 works Tuesday by what is published. */
    @BeforeEach
    void aPublishedWeek() {
        pages = new BoardPages(browser, api, users, 7);
        pages.ward.published(pages.ward.nurses.getFirst(), "2026-03-10");
    }

    private static void press(Page page, String name, int day, String key) {
        cell(page, name, day).click();
        page.keyboard().press(key);
        settled(page);
    }

    @Test
    void theDraftBesideWhatIsPublishedIsMarkedAndFollowsEachEdit() {
        Page page = pages.board("Maya", pages.ward.draft(7), 1400);
        page.click("#tab-compare");
        page.waitForSelector("#compare-body:has-text('1 shifts of 1 people differ')");
        assertThat(page.locator("#roster-grid .differs").count()).isOne();
        assertThat(cell(page, "RN 00", 1).locator(".was").textContent()).isEqualTo("D");
        assertThat(page.textContent("#compare-body .kpis")).contains("published", "draft", "change", "Shifts10−1");
        Accessibility.check(page);

        press(page, "RN 00", 1, "d");
        page.waitForSelector("#compare-body:has-text('the same as what is published')");
        assertThat(page.locator("#roster-grid .differs").count()).isZero();

        press(page, "RN 03", 2, "e");
        page.waitForSelector("#compare-body .finding:has-text('RN 03')");
        assertThat(page.locator("#roster-grid .differs").count()).isOne();
        assertThat(cell(page, "RN 03", 2).locator(".was").textContent()).isEqualTo("·");
        page.click("#tab-why");
        assertThat(page.locator("#roster-grid .differs").count()).isZero();
    }

    @Test
    void onPaperThereAreLettersOnAnA4TableAndNoButtons() {
        Page page = pages.board("Maya", pages.ward.draft(7), 1400);
        press(page, "RN 00", 1, "d");
        press(page, "RN 03", 2, "n");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))");

        assertThat(page.isVisible(".print-page")).isTrue();
        assertThat(page.locator(".print-page tbody td b").allTextContents()).containsExactlyInAnyOrder("D", "N");
        assertThat(page.locator(".print-page td .chip, .print-page svg").count()).isZero();
        assertThat(page.textContent(".print-legend")).contains("D Day");
        assertThat(page.locator("button:visible, input:visible, select:visible").count()).isZero();
        assertThat(page.isVisible("#board")).isFalse();
        String paper = new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
        assertThat(paper).as("A4, landscape, in points").containsPattern("/MediaBox ?\\[0 0 84[12][.0-9]* 59[45]");
    }
}
