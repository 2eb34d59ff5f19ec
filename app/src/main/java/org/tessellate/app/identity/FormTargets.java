package org.tessellate.app.identity;

import jakarta.servlet.http.HttpServletResponse;

/** Lets the forms of one page lead to another site: browsers hold a redirection that answers a form to the page's own policy. */
public final class FormTargets {

    private static final String OWN = "form-action 'self'";

    private FormTargets() {}

    /** {@code origin} is scheme, host and port of a registered place; it goes into a header as it stands. */
    public static void allow(HttpServletResponse response, String origin) {
        response.setHeader("Content-Security-Policy", SecurityConfiguration.CONTENT_SECURITY_POLICY.replace(OWN, OWN + " " + origin));
    }
}
