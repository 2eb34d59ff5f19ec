package org.tessellate.app.runtime;

import org.jspecify.annotations.Nullable;

/** Forms send fields that nobody filled in as empty texts. */
public final class Blank {

    private Blank() {}

    /** The text without the space around it, or null if there is nothing to read in it. */
    public static @Nullable String toNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
