package org.tessellate.app.console.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.ScriptedHandler;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.Accessibility;
import org.tessellate.app.console.Browser;
import org.tessellate.app.console.BrowserTest;
import org.tessellate.app.identity.Role;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Inbox;

/** An integrator finds a refused message, corrects it and sees it accepted, with the keyboard alone. */
@TessellateTest
@BrowserTest
class IntegrationBrowserTest {

    private static final int MOST_TABS = 200;

    @Autowired
    private ApiClient api;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JdbcClient jdbc;

    private final String source = "browser-" + UUID.randomUUID();

    private Browser browser;
    private Page page;

    @BeforeEach
    void aRefusedMessage() {
        inbox.receive(InboundMessage.of("test", source, "m-1", ScriptedHandler.TYPE, "text/plain", "broken"));
        api.as(Role.INTEGRATOR);
        browser = new Browser();
        page = browser.open(1300, 900, false);
        page.navigate(api.baseUrl() + "/login");
        page.fill("#username", "test.integrator");
        page.fill("#password", "correct horse battery");
        page.keyboard().press("Enter");
        page.waitForURL(address -> !address.contains("/login"));
    }

    @AfterEach
    void closeTheBrowser() {
        browser.close();
    }

    @Test
    void aRefusedMessageIsFoundCorrectedAndAcceptedByKeysAlone() {
        page.navigate(api.baseUrl() + "/integration");
        tabTo("#source");
        page.keyboard().type(source);
        page.keyboard().press("Enter");
        page.waitForURL(address -> address.contains("source=" + source));
        assertThat(page.textContent("table.messages")).contains("m-1", "It is broken.");
        Accessibility.check(page);

        tabTo("table.messages a.name");
        page.keyboard().press("Enter");
        page.waitForURL(address -> address.matches(".*/messages/\\d+"));
        assertThat(page.textContent("pre.payload")).isEqualTo("broken");
        tabTo("#main details summary");
        page.keyboard().press("Enter");
        tabTo("textarea.payload");
        page.keyboard().press("Control+A");
        page.keyboard().type("whole");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT status FROM interop.inbox WHERE source = ?").param(source).query(String.class).single())
                .isEqualTo("ACCEPTED"));
        page.waitForSelector("pre.payload:has-text('whole')");
        Accessibility.check(page);
        assertThat(browser.complaints()).isEmpty();
    }

    private void tabTo(String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement?.matches(s) ?? false", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }
}
