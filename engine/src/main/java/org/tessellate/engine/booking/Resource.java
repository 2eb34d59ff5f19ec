package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Something a visit needs and nobody else may have at the same time (a pool: not more often than its capacity). */
public sealed interface Resource {

    ResourceId id();

    String name();

    default Profile profile() {
        return Profile.plain();
    }

    /** A member of staff; {@code onShift} holds published shifts only, {@code onShiftIn} the same by unit where it matters. */
    record Person(
            ResourceId id, String name, Set<String> roles, List<Credential> credentials, IntervalSet onShift, Map<String, IntervalSet> onShiftIn,
            Profile profile)
            implements Resource {

        public Person {
            roles = Set.copyOf(roles);
            credentials = List.copyOf(credentials);
            onShiftIn = Map.copyOf(onShiftIn);
        }

        public Person(ResourceId id, String name, Set<String> roles, List<Credential> credentials, IntervalSet onShift) {
            this(id, name, roles, credentials, onShift, Map.of(), Profile.plain());
        }

        /** On shift in one of the units; anywhere when none is named. */
        IntervalSet onShiftIn(Set<String> units) {
            if (units.isEmpty() || onShiftIn.isEmpty()) {
                return onShift;
            }
            IntervalSet there = IntervalSet.empty();
            for (String unit : units) {
                there = there.union(onShiftIn.getOrDefault(unit, IntervalSet.empty()));
            }
            return there;
        }

        /** Whether some of the shifts are elsewhere. */
        boolean worksBeside(Set<String> units) {
            return !units.isEmpty() && !units.containsAll(onShiftIn.keySet());
        }

        IntervalSet credentialed(String code) {
            return IntervalSet.of(credentials.stream()
                    .filter(credential -> credential.code().equals(code))
                    .map(Credential::valid)
                    .toList());
        }
    }

    /** A place of one kind ("theatre", "exam"); {@code open} are its opening hours. */
    record Room(ResourceId id, String name, String kind, IntervalSet open, Profile profile) implements Resource {

        public Room(ResourceId id, String name, String kind, IntervalSet open) {
            this(id, name, kind, open, Profile.plain());
        }
    }

    /**
     * One numbered unit of a kind of device, fixed in a room or mobile; {@code usableIn} narrows where a mobile one may go, and nobody else
     * has it during the {@code transport} before and after it is needed.
     */
    record Equipment(ResourceId id, String name, String kind, Optional<ResourceId> fixedIn, Set<ResourceId> usableIn, Duration transport)
            implements Resource {

        public Equipment {
            usableIn = Set.copyOf(usableIn);
        }

        public Equipment(ResourceId id, String name, String kind, Optional<ResourceId> fixedIn) {
            this(id, name, kind, fixedIn, Set.of(), Duration.ZERO);
        }

        /** Whether it cannot go everywhere. */
        boolean isBound() {
            return fixedIn.isPresent() || !usableIn.isEmpty();
        }

        /** Where it can stand, when it is bound. */
        Stream<ResourceId> rooms() {
            return fixedIn.isPresent() ? fixedIn.stream() : usableIn.stream();
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

        /** The end of the last capacity; without any, long ago. */
        Instant last() {
            return capacities.stream().map(capacity -> capacity.interval().end()).max(Instant::compareTo).orElse(Instant.EPOCH);
        }
    }

    /** {@code units} of a pool are there during {@code interval}; overlapping capacities add up. */
    record Capacity(Interval interval, int units) {}
}
