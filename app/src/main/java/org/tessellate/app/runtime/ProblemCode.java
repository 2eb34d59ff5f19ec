package org.tessellate.app.runtime;

import java.util.Locale;

/** Every kind of refusal the API knows; the lower-case form is the end of the problem's {@code type}. */
public enum ProblemCode {
    NOT_FOUND,
    INVALID_ID,
    INVALID_VALUE,
    INVALID_INTERVAL,
    INVALID_LOCAL_TIME,
    UNKNOWN_REFERENCE,
    MALFORMED_REQUEST,
    MALFORMED_FILE,
    TOO_LARGE,
    UNAUTHENTICATED,
    FORBIDDEN,
    CONFLICT,
    VERSION_CONFLICT,
    ALREADY_TAKEN,
    HOLD_EXPIRED,
    RULE_VIOLATION,
    INSUFFICIENT_DATA,
    NOT_READY,
    TOO_MANY_REQUESTS,
    OUTCOME_UNKNOWN,
    INTERNAL;

    /** For instance {@code hold-expired}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
