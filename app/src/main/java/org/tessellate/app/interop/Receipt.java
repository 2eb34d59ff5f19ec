package org.tessellate.app.interop;

import org.jspecify.annotations.Nullable;

/**
 * What may be told the sender: the message is on disk, in this status.
 *
 * @param repeated the same source and id came before; {@code status} is that one's
 */
public record Receipt(boolean repeated, MessageStatus status, @Nullable String reason) {
}
