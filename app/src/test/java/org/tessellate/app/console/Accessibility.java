package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks axe-core whether a page in its present state keeps WCAG 2.2 AA (TA1). */
public final class Accessibility {

    private static final String AXE = read();
    private static final List<String> EVERY_RULE = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** The rules of axe that look at colours: nothing else differs between the schemes. */
    private static final List<String> COLOUR_RULES = List.of("color-contrast", "link-in-text-block");
    /** The rules whose answer depends on the width and the scheme; the others were asked on the desk. */
    private static final List<String> PHONE_RULES = List.of("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable");
    private static final String RUN = """
            async runOnly => {
              const found = await axe.run(document, {runOnly, resultTypes: ['violations']});
              return found.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + v.help + ' at ' + n.target.join(' ') + ' ' + n.html.slice(0, 160)
                + ' ' + (n.any[0]?.message ?? '')));
            }""";

    private Accessibility() {}

    private static String read() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** No violation in the light and none in the dark; the page keeps its state and ends in the scheme it had. */
    public static void check(Page page) {
        Object dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
        ColorScheme shown = Boolean.TRUE.equals(dark) ? ColorScheme.DARK : ColorScheme.LIGHT;
        ColorScheme other = shown == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        assertThat(violations(page, EVERY_RULE)).as("axe on %s, %s", page.url(), shown).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(other));
        assertThat(violations(page, COLOUR_RULES)).as("colours by axe on %s, %s", page.url(), other).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(shown));
    }

    static List<String> violations(Page page) {
        return violations(page, EVERY_RULE);
    }

    static List<String> violationsOnAPhone(Page page) {
        return violations(page, PHONE_RULES);
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page, List<String> rules) {
        // Transitions half-way have colours of neither state; one of what is not drawn never ends.
        page.evaluate("""
                Promise.race([Promise.allSettled(document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished)),
                  new Promise(resolve => setTimeout(resolve, 2000))])""");
        if (!Boolean.TRUE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(AXE + "; undefined");
        }
        return (List<String>) page.evaluate(RUN, rules);
    }
}
