package org.tessellate.app.booking.template;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How many slots of each kind to offer on a day. The k-th slot of a kind is used when at least k patients come for it; slots are added in
 * the order of that probability until it falls below {@code least} (the newsvendor's ratio of an empty slot's cost to both costs) or the
 * minutes are used up. Since the probabilities of a kind fall with k, no other choice of as many slots serves more patients.
 */
final class SlotMix {

    private static final int MOST_OF_A_KIND = 200;

    private SlotMix() {}

    /** A procedure, how long it takes, and how many come for it on such a day. */
    record Kind(String procedure, int minutes, Demand demand) {}

    private record Slot(Kind kind, int number, double used) {}

    static Map<String, Integer> best(List<Kind> kinds, int minutes, int most, double least) {
        PriorityQueue<Slot> next = new PriorityQueue<>(Comparator.comparingDouble((Slot slot) -> -slot.used())
                .thenComparing(slot -> slot.kind().procedure()));
        kinds.forEach(kind -> next.add(slot(kind, 1)));
        Map<String, Integer> counts = new HashMap<>();
        int left = minutes;
        int slots = 0;
        while (!next.isEmpty() && slots < most && next.peek().used() >= least) {
            Slot slot = next.poll();
            if (slot.kind().minutes() <= left && slot.number() <= MOST_OF_A_KIND) {
                counts.put(slot.kind().procedure(), slot.number());
                left -= slot.kind().minutes();
                slots++;
                next.add(slot(slot.kind(), slot.number() + 1));
            }
        }
        return counts;
    }

    private static Slot slot(Kind kind, int number) {
        return new Slot(kind, number, kind.demand().atLeast(number));
    }

    /** Patients seen in so many slots, on average. */
    static double served(Demand demand, int count) {
        double served = 0;
        for (int k = 1; k <= count; k++) {
            served += demand.atLeast(k);
        }
        return served;
    }
}
