package org.tessellate.engine.booking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Something a visit needs and nobody else may have at the same time (a pool: not more often than its capacity). */
public sealed interface Resource {

    ResourceId id();

    String name();

    /** A member of staff; {@code onShift} holds published shifts only. */
    record Person(
            ResourceId id, String name, Set<String> roles, List<Credential> credentials, IntervalSet onShift)
            implements Resource {

        public Person {
            roles = Set.copyOf(roles);
            credentials = List.copyOf(credentials);
        }

        IntervalSet credentialed(String code) {
            return IntervalSet.of(credentials.stream()
                    .filter(credential -> credential.code().equals(code))
                    .map(Credential::valid)
                    .toList());
        }
    }

    /** A place of one kind ("theatre", "exam"); {@code open} are its opening hours. */
    record Room(ResourceId id, String name, String kind, IntervalSet open) implements Resource {}

    /** One numbered unit of a kind of device, fixed in a room or mobile; {@code usableIn} narrows where a mobile one may go. */
    record Equipment(ResourceId id, String name, String kind, Optional<ResourceId> fixedIn, Set<ResourceId> usableIn)
            implements Resource {

        public Equipment {
            usableIn = Set.copyOf(usableIn);
        }

        public Equipment(ResourceId id, String name, String kind, Optional<ResourceId> fixedIn) {
            this(id, name, kind, fixedIn, Set.of());
        }

        boolean canStandIn(ResourceId room) {
            return fixedIn.map(room::equals).orElseGet(() -> usableIn.isEmpty() || usableIn.contains(room));
        }
    }

    /** Interchangeable capacity without names, such as medical assistants or recovery bays. */
    record Pool(ResourceId id, String name, String kind, List<Capacity> capacities) implements Resource {

        public Pool {
            capacities = List.copyOf(capacities);
        }
    }

    /** {@code units} of a pool are there during {@code interval}; overlapping capacities add up. */
    record Capacity(Interval interval, int units) {}
}
