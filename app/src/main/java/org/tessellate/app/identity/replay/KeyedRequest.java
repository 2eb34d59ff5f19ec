package org.tessellate.app.identity.replay;

import org.tessellate.app.runtime.Problem;

/** Whose request, under which key, and a fingerprint of all that makes two requests the same. */
record KeyedRequest(String actor, String key, String fingerprint) {

    static final int LONGEST_KEY = 200;

    /** The key alone, from {@code "quoted"} (as the IETF draft writes it) or bare text. */
    static String readKey(String header) {
        String text = header.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        String key = quoted ? text.substring(1, text.length() - 1) : text;
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
            throw Problem.badRequest("The Idempotency-Key has (%d) characters, or some outside of printable ASCII.".formatted(key.length()),
                    "Maybe use a UUID, at most %d characters.".formatted(LONGEST_KEY));
        }
        return key;
    }
}
