package org.tessellate.app.rostering;

import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** A refusal is read by the one who asked, so it gives a reason. */
final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    static String require(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(reason.length()),
                    "Say why in a sentence of at most %d characters: the person who asked reads it.".formatted(LONGEST));
        }
        return reason;
    }
}
