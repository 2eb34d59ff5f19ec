package org.tessellate.app.referral;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person settled on; {@code needs} as {@code KIND/CODE}, for instance {@code ACCESS/WHEELCHAIR}. */
public record Choice(@Nullable Priority priority, @Nullable String procedure, @Nullable Next next, List<String> needs) {

    /** Where it goes from here: a place on the waiting list, or the search for a time. */
    public enum Next { WAITLIST, FIND }

    public Choice {
        needs = List.copyOf(Objects.requireNonNullElse(needs, List.of()));
    }

    /** What a reading suggests: an emergency waits on no list. */
    static Choice suggestedBy(Reading reading) {
        return new Choice(reading.priority(), reading.procedure().orElse(null), reading.priority() == Priority.EMERGENCY ? Next.FIND : Next.WAITLIST,
                needsOf(reading));
    }

    public static List<String> needsOf(Reading reading) {
        return reading.findings().stream().filter(finding -> finding.counts() && finding.kind() != Finding.Kind.URGENCY && finding.kind() != Finding.Kind.PROCEDURE)
                .map(finding -> finding.kind() + "/" + finding.code()).distinct().sorted().toList();
    }

    /** Whether somebody decided otherwise; naming a procedure where none was found is no contradiction. */
    boolean corrects(Reading reading) {
        return priority != reading.priority() || reading.procedure().filter(suggested -> !suggested.equals(procedure)).isPresent()
                || !needs.stream().sorted().toList().equals(needsOf(reading));
    }
}
