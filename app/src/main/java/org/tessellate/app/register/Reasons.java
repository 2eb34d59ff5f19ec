package org.tessellate.app.register;

import org.tessellate.app.runtime.Problem;
import tools.jackson.core.JacksonException;

/** Says in one line why a value could not be read. */
final class Reasons {

    private static final int LONGEST = 300;

    private Reasons() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof Problem) && cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = cause instanceof JacksonException json ? json.getOriginalMessage() : String.valueOf(cause.getMessage());
        String line = text.replaceAll("\\s*\\n\\s*", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
