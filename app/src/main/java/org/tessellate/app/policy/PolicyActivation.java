package org.tessellate.app.policy;

import java.time.Instant;

/** From when on a version holds in its scope, and who decided it, when and why. */
public record PolicyActivation(
        PolicyLayer layer, String scope, int number, Instant effectiveFrom, String activatedBy, String reason, Instant activatedAt) {
}
