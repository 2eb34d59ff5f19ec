package org.tessellate.app.referral;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What may be a note: text of a sensible length, lines ended in one way. */
final class NoteText {

    static final int SHORTEST = 10;
    static final int LONGEST = 20_000;

    private NoteText() {}

    static String checked(@Nullable String note) {
        String text = note == null ? "" : note.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The note has (%d) characters, not %d to %d.".formatted(text.length(), SHORTEST, LONGEST),
                    "Maybe leave out what is not the referral itself.");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The note holds characters that are no text.", "Maybe it is a scan or a word processor's file: paste its text.");
        }
        return text;
    }
}
