package org.tessellate.app.runtime;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of every id: FHIR's, so that it travels unchanged; chosen by the customer or generated. */
public final class FhirId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
    private static final int SHOWN = 80;

    private FhirId() {}

    /** The id itself, or a problem naming the value. */
    public static String require(@Nullable String value, String what) {
        if (value == null || !FORM.matcher(value).matches()) {
            throw Problem.invalid(
                    ProblemCode.INVALID_ID,
                    "The %s (%s) is not a valid id.".formatted(what, abbreviate(value)),
                    "Use 1 to 64 letters, digits, dots and hyphens, starting with a letter or digit.");
        }
        return value;
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    public static String generate() {
        return UUID.randomUUID().toString();
    }

    private static String abbreviate(@Nullable String value) {
        return value == null || value.length() <= SHOWN ? String.valueOf(value) : value.substring(0, SHOWN) + "…";
    }
}
