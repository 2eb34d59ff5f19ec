package org.tessellate.app.register;

import org.jspecify.annotations.Nullable;

/** An entry before (none when it is new) and after a change. */
public record Change<T>(@Nullable T before, T after, boolean wasActive, boolean active) {
}
