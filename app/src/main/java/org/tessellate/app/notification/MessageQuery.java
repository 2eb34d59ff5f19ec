package org.tessellate.app.notification;

import org.jspecify.annotations.Nullable;

/** Which messages to show; null parts do not narrow. */
public record MessageQuery(@Nullable MessageStatus status, @Nullable String unit, @Nullable String appointment) {}
