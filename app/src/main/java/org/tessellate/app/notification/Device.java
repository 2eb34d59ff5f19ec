package org.tessellate.app.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser in which somebody is told of their shifts.
 *
 * @param id the hash of its endpoint, by which the browser knows itself
 * @param reachedAt when its push service last took something for it
 */
public record Device(String id, String name, Instant addedAt, @Nullable Instant reachedAt) {}
