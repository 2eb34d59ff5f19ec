package org.tessellate.app.console.integration;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.runtime.Problem;

/** Goes back to the page of a form and says there what became of it: done, or why not. */
final class Told {

    private Told() {}

    /** Runs the work; a refusal by right stays an error page, any other is shown where the form was. */
    static String back(String path, RedirectAttributes redirect, String done, Runnable work) {
        try {
            work.run();
            redirect.addFlashAttribute("done", done);
        } catch (Problem refused) {
            if (refused.status() == HttpStatus.FORBIDDEN) {
                throw refused;
            }
            redirect.addFlashAttribute("refusal", String.valueOf(refused.getMessage()));
            redirect.addFlashAttribute("remedy", refused.remedy());
        }
        return "redirect:" + path;
    }
}
