package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The check itself bites: a page without words for a field and with pale text is found out. */
@BrowserTest
class AccessibilityTest {

    @Test
    void findsAFieldWithoutALabelAndTextThatIsTooPale() {
        try (Browser browser = new Browser()) {
            Page page = browser.open(800, 600, false);
            page.setContent("<html lang='en'><title>x</title><main><h1>x</h1><input><p style='color:#ccc;background:#fff'>pale</p></main></html>");

            assertThat(Accessibility.violations(page)).anyMatch(v -> v.startsWith("label:")).anyMatch(v -> v.startsWith("color-contrast:"));
        }
    }
}
