package org.tessellate.engine.booking;

import java.util.Collection;
import java.util.List;

/** Who must serve: all of {@code required}, and at least one of {@code oneOf} when it names any. Not thread-safe. */
final class Obligations {

    private final List<ResourceId> required;
    private final Collection<ResourceId> oneOf;
    private final int[] lastSlotFor;
    private int lastSlotForOne;

    Obligations(List<ResourceId> required, Collection<ResourceId> oneOf) {
        this.required = required;
        this.oneOf = oneOf;
        this.lastSlotFor = new int[required.size()];
    }

    /** Notes up to which slot each of them can still be taken. */
    void lookAhead(Candidate[][] eligible) {
        for (int i = 0; i < lastSlotFor.length; i++) {
            lastSlotFor[i] = lastSlot(eligible, List.of(required.get(i)));
        }
        lastSlotForOne = oneOf.isEmpty() ? -1 : lastSlot(eligible, oneOf);
    }

    private static int lastSlot(Candidate[][] eligible, Collection<ResourceId> wanted) {
        for (int slot = eligible.length - 1; slot >= 0; slot--) {
            for (Candidate candidate : eligible[slot]) {
                if (wanted.contains(candidate.id())) {
                    return slot;
                }
            }
        }
        return -1;
    }

    /** False when the slots from {@code next} on cannot take all who are missing. */
    boolean canBeMet(Choice[] chosen, int next) {
        int missing = 0;
        for (int i = 0; i < lastSlotFor.length; i++) {
            if (!takes(chosen, next, List.of(required.get(i)))) {
                missing++;
                if (lastSlotFor[i] < next) {
                    return false;
                }
            }
        }
        return missing <= chosen.length - next && (oneOf.isEmpty() || lastSlotForOne >= next || takes(chosen, next, oneOf));
    }

    private static boolean takes(Choice[] chosen, int next, Collection<ResourceId> wanted) {
        for (int i = 0; i < next; i++) {
            if (wanted.contains(chosen[i].candidate().id())) {
                return true;
            }
        }
        return false;
    }
}
