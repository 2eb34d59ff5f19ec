package org.tessellate.app.console;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.runtime.Problem;

/** What a button of a page asks for; a refusal is shown where the button was, as {@code refused}. */
public final class PageStep {

    private PageStep() {}

    /** Whether it was done; a refusal by right stays an error page. */
    public static boolean take(RedirectAttributes next, Runnable change) {
        try {
            change.run();
            return true;
        } catch (Problem refused) {
            keep(refused, next);
            return false;
        }
    }

    /** Carries the refusal to the page that is shown next. */
    public static void keep(Problem refused, RedirectAttributes next) {
        if (refused.isForbidden()) {
            throw refused;
        }
        next.addFlashAttribute("refused", refused);
    }
}
