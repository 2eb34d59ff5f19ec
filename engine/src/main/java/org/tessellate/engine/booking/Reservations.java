package org.tessellate.engine.booking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.IntervalSet;

/** Which time of which room is kept for whom; immutable. */
final class Reservations {

    private static final Reservations NONE = new Reservations(List.of());

    private final List<Reserved> all;
    private final Map<ResourceId, Map<String, IntervalSet>> byRoom = new HashMap<>();

    private Reservations(List<Reserved> all) {
        this.all = all;
        all.stream().collect(Collectors.groupingBy(Reserved::room, Collectors.groupingBy(Reserved::owner)))
                .forEach((room, owners) -> owners.forEach((owner, kept) -> byRoom.computeIfAbsent(room, id -> new HashMap<>())
                        .put(owner, IntervalSet.of(kept.stream().map(Reserved::interval).toList()))));
    }

    static Reservations of(List<Reserved> all) {
        return all.isEmpty() ? NONE : new Reservations(List.copyOf(all));
    }

    static Reservations none() {
        return NONE;
    }

    List<Reserved> of(ResourceId room) {
        return all.stream().filter(kept -> kept.room().equals(room)).toList();
    }

    /** When the room is kept for others than those; null when it never is. */
    @Nullable IntervalSet against(ResourceId room, Predicate<String> mayUse) {
        IntervalSet against = null;
        for (Map.Entry<String, IntervalSet> kept : byRoom.getOrDefault(room, Map.of()).entrySet()) {
            if (!mayUse.test(kept.getKey())) {
                against = against == null ? kept.getValue() : against.union(kept.getValue());
            }
        }
        return against;
    }

    Reservations without(String owner) {
        return of(all.stream().filter(kept -> !kept.owner().equals(owner)).toList());
    }

    List<Reserved> all() {
        return all;
    }
}
