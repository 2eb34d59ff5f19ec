package org.tessellate.engine.booking;

import org.tessellate.engine.time.IntervalSet;

/**
 * A rule that leaves a visit only some moments to begin, whatever is free: {@code label} names it, {@code why} says what it asks, and
 * {@code change} what would have to become otherwise for it not to bind.
 */
public record Limit(String label, String why, IntervalSet starts, String change) {

    public Limit(String label, String why, IntervalSet starts) {
        this(label, why, starts, "if the rule on %s is set aside".formatted(label));
    }
}
