package org.tessellate.app.policy;

import java.time.Instant;

/** A version of a scope's policy will hold (or holds already) from an instant on. */
public record PolicyActivated(PolicyScope scope, int number, Instant effectiveFrom) {
}
