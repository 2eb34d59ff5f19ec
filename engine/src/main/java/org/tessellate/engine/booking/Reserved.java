package org.tessellate.engine.booking;

import org.tessellate.engine.time.Interval;

/** Time of a room that is kept for its {@code owner}, a service or a person by key; {@code name} is the owner's in reasons. */
public record Reserved(ResourceId room, Interval interval, String owner, String name) {}
