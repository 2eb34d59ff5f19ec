package org.tessellate.app.allocation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/** A claim that stands; {@code expiresAt} is null once it is confirmed. */
public record Claimed(ResourceKey resource, Interval during, int units, String holder, @Nullable Instant expiresAt) {}
