package org.tessellate.engine.booking;

import java.util.Set;

/** What wishes and weights look at beyond role and kind: traits such as {@code language:es}, and what an hour costs. Immutable. */
public record Profile(Set<String> traits, double hourlyCost) {

    private static final Profile PLAIN = new Profile(Set.of(), 0);

    public Profile {
        traits = Set.copyOf(traits);
        if (!(hourlyCost >= 0)) {
            throw new IllegalArgumentException("The cost of an hour (%s) is below zero.\nMaybe the sign slipped.".formatted(hourlyCost));
        }
    }

    public static Profile plain() {
        return PLAIN;
    }

    public static Profile of(String... traits) {
        return new Profile(Set.of(traits), 0);
    }
}
