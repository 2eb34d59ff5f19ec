package org.tessellate.engine.booking.walkin;

import java.util.Comparator;
import java.util.List;

/**
 * An accumulating priority queue (Stanford, Taylor and Ziedins, 2014) with a head start: everybody begins with a third for each level below
 * 5 that they are, earns one each time the target of their level passes, and the most credit goes first; so nobody waits for ever behind
 * those more urgent. Level 1 goes before all.
 * Immutable.
 *
 * @param targets minutes in which levels 1 to 5 should be seen, each longer than the one before
 */
public record Aging(List<Double> targets) {

    public Aging {
        targets = List.copyOf(targets);
        if (targets.size() != 5 || targets.stream().anyMatch(target -> target <= 0)) {
            throw new IllegalArgumentException("The targets (%s) are not five numbers of minutes above 0.\nMaybe a level was left out.".formatted(targets));
        }
    }

    public double credit(Guest guest, double now) {
        return (5 - guest.level()) / 3.0 + shareOfTarget(guest, now);
    }

    private double shareOfTarget(Guest guest, double now) {
        return Math.max(0, now - guest.joined()) / targets.get(guest.level() - 1);
    }

    /** Whoever goes first at that minute comes first; the same credit, who is more urgent, then who came first. */
    public Comparator<Guest> orderAt(double now) {
        return Comparator.comparing((Guest guest) -> guest.level() > 1).thenComparing(guest -> -credit(guest, now)).thenComparing(Guest::level)
                .thenComparing(Guest::joined).thenComparing(Guest::id);
    }

    /** Longer than the level's target. */
    public boolean isLate(Guest guest, double now) {
        return shareOfTarget(guest, now) > 1;
    }
}
