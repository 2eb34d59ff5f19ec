package org.tessellate.app.allocation;

import org.tessellate.engine.time.Interval;

/** Somebody else has it: the caller's transaction rolls back and nothing was claimed. */
public final class ClaimRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    /** What was refused and who holds it; {@code holder} is empty when the other one has let go meanwhile. */
    public record Refused(ResourceKey resource, Interval during, String holder) {}

    ClaimRefused(Refused refused) {
        super("The resource (%s) is taken during (%s) by (%s).\nMaybe find again: the answer will leave it out."
                .formatted(refused.resource(), refused.during(), refused.holder()));
        this.refused = refused;
    }

    public Refused refused() {
        return refused;
    }
}
