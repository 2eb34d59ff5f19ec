package org.tessellate.app.decision;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What a decision must pass before it is kept. */
final class DecisionChecks {

    private static final int LONGEST_COMMENT = 2_000;
    private static final String OTHER = "OTHER";

    private DecisionChecks() {}

    static void requireWaiting(Recommendation current, int version) {
        if (!current.waits()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Recommendation (%s) is %s already.".formatted(current.id(), current.status()),
                    "Maybe somebody else decided it: read it again.");
        }
        if (current.version() != version) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "Recommendation (%s) is at version (%d), not at (%d).".formatted(current.id(), current.version(), version),
                    "Maybe it changed meanwhile: read it again before deciding.");
        }
    }

    /** People may still say no to what has expired, so that its subject is free again. */
    static void requireFresh(Recommendation current, Instant now) {
        if (current.expiresAt() != null && !now.isBefore(current.expiresAt())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Recommendation (%s) held until (%s).".formatted(current.id(), current.expiresAt()),
                    "Maybe override it and ask for a fresh one.");
        }
    }

    static void requireAlternative(Recommendation current, @Nullable String alternative) {
        List<String> known = current.proposal().alternatives().stream().map(Alternative::id).toList();
        if (alternative != null && !known.contains(alternative)) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "There is no alternative (%s).".formatted(alternative),
                    "Maybe choose one of %s.".formatted(known));
        }
    }

    static void requireReason(Set<String> known, String reasonCode, @Nullable String comment) {
        if (!known.contains(reasonCode)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason code (%s) is not known.".formatted(reasonCode),
                    "Maybe choose one of %s; the policy lists them under decisions.overrideReasons.".formatted(known));
        }
        if (reasonCode.equals(OTHER) && (comment == null || comment.isBlank())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason code (OTHER) says nothing without a comment.",
                    "Maybe say in a sentence why.");
        }
    }

    static void requireFuture(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "A decision cannot be put off until (%s), which is past.".formatted(until),
                    "Maybe choose a later time.");
        }
    }

    static void requireShort(@Nullable String comment) {
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The comment has (%d) characters.".formatted(comment.length()),
                    "Maybe keep it to %d.".formatted(LONGEST_COMMENT));
        }
    }
}
