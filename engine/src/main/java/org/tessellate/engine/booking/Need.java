package org.tessellate.engine.booking;

import java.util.Set;

/** One line of what a procedure requires; {@code label} names it in reasons ("surgeon", "rooming"). */
public sealed interface Need {

    String label();

    Span span();

    /**
     * {@code count} different people of a role, each with all credentials; {@code among} narrows the choice (k of n), {@code units} where
     * they must be on shift.
     */
    record People(
            String label, String role, int count, Set<String> credentials, Set<ResourceId> among, Set<String> units, Span span)
            implements Need {

        public People {
            credentials = Set.copyOf(credentials);
            among = Set.copyOf(among);
            units = Set.copyOf(units);
        }

        public People(String label, String role, int count, Set<String> credentials, Set<ResourceId> among, Span span) {
            this(label, role, count, credentials, among, Set.of(), span);
        }

        public static People one(String role, Span span, String... credentials) {
            return new People(role, role, 1, Set.of(credentials), Set.of(), span);
        }
    }

    /** A room of a kind. */
    record Place(String label, String kind, Span span) implements Need {

        public static Place of(String kind, Span span) {
            return new Place(kind, kind, span);
        }
    }

    /** {@code count} units of a kind of device; a fixed unit serves only in its own room, the one taken for {@code inPlace}. */
    record Device(String label, String kind, int count, String inPlace, Span span) implements Need {

        public static Device one(String kind, String inPlace, Span span) {
            return new Device(kind, kind, 1, inPlace, span);
        }
    }

    /** {@code amount} units of a pool of a kind, at every minute of the span; {@code among} narrows the choice. */
    record Share(String label, String poolKind, int amount, Set<ResourceId> among, Span span) implements Need {

        public Share {
            among = Set.copyOf(among);
        }

        public Share(String label, String poolKind, int amount, Span span) {
            this(label, poolKind, amount, Set.of(), span);
        }

        public static Share of(String poolKind, int amount, Span span) {
            return new Share(poolKind, poolKind, amount, span);
        }
    }
}
