package org.tessellate.app.referral;

import org.jspecify.annotations.Nullable;

/**
 * Something read in a note: what sort, its code, the place of its words in the note (half-open, in UTF-16 units), how they stand there and
 * how sure. {@code level} is the priority that a sign of urgency speaks for.
 */
public record Finding(Kind kind, String code, int start, int end, Scope scope, double confidence, @Nullable Priority level) {

    /** What a finding is about. */
    public enum Kind { URGENCY, PROCEDURE, SKILL, EQUIPMENT, LANGUAGE, ACCESS, TELEHEALTH }

    /** How the words stand in their sentence; only the first two count. */
    public enum Scope {
        STATED, SUSPECTED, NEGATED, FAMILY, PAST, CONDITIONAL;

        public boolean counts() {
            return this == STATED || this == SUSPECTED;
        }
    }

    public static Finding of(Kind kind, String code, int start, int end, Scope scope, double confidence) {
        return new Finding(kind, code, start, end, scope, confidence, null);
    }

    public boolean counts() {
        return scope.counts();
    }
}
