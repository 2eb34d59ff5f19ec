package org.tessellate.engine.booking;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a request asks beyond resources and time: traits, rules that limit its start, who knows the patient already, and whose reserved time
 * it may use (a service, say; people who are required may always use their own).
 */
public record Terms(List<Wish> wishes, List<Limit> limits, Set<ResourceId> familiar, Set<String> owners) {

    private static final Terms NONE = new Terms(List.of(), List.of(), Set.of(), Set.of());

    public Terms {
        wishes = List.copyOf(wishes);
        limits = List.copyOf(limits);
        familiar = Set.copyOf(familiar);
        owners = Set.copyOf(owners);
    }

    public static Terms none() {
        return NONE;
    }

    public static Terms of(Wish... wishes) {
        return new Terms(List.of(wishes), List.of(), Set.of(), Set.of());
    }

    public Terms and(Limit limit) {
        return new Terms(wishes, Stream.concat(limits.stream(), Stream.of(limit)).toList(), familiar, owners);
    }

    public Terms knownTo(Set<ResourceId> people) {
        return new Terms(wishes, limits, people, owners);
    }

    public Terms ownedBy(Set<String> newOwners) {
        return new Terms(wishes, limits, familiar, newOwners);
    }

    Terms without(Wish wish) {
        return new Terms(wishes.stream().filter(other -> other != wish).toList(), limits, familiar, owners);
    }

    Terms without(Limit limit) {
        return new Terms(wishes, limits.stream().filter(other -> other != limit).toList(), familiar, owners);
    }
}
