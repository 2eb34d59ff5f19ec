package org.tessellate.app.interop;

import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What no adapter lets through, because the inbox could not keep it. */
final class InboxLimits {

    static final int LONGEST_NAME = 255;
    static final int LARGEST_PAYLOAD = 8 << 20;

    private InboxLimits() {}

    static void require(InboundMessage message) {
        name("source", message.source());
        name("id", message.id());
        name("type", message.type());
        name("lane", message.lane());
        if (message.payload().length() > LARGEST_PAYLOAD) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "The message (%s) has (%d) characters.".formatted(message.id(), message.payload().length()),
                    "Maybe send it in parts of at most %d characters.".formatted(LARGEST_PAYLOAD));
        }
        if (message.payload().indexOf('\0') >= 0) {
            throw Problem.invalid(ProblemCode.MALFORMED_REQUEST, "The message (%s) holds a NUL character.".formatted(message.id()),
                    "Maybe it is binary or cut off: send text.");
        }
    }

    private static void name(String what, String value) {
        if (value.isBlank() || value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The %s of the message has (%d) characters or holds control characters.".formatted(what, value.length()),
                    "Maybe give 1 to %d printable characters.".formatted(LONGEST_NAME));
        }
    }
}
