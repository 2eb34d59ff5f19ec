package org.tessellate.app.notification;

import org.jspecify.annotations.Nullable;

/**
 * Which messages to show; null parts do not narrow.
 *
 * @param after the id of the last message of the page before
 * @param most how many at a time
 */
public record MessageQuery(@Nullable MessageStatus status, @Nullable String unit, @Nullable String appointment, @Nullable String after, int most) {

    /** As many as are given at a time. */
    public static final int MOST = 500;

    public MessageQuery {
        most = Math.clamp(most, 1, MOST);
    }
}
