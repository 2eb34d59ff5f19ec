package org.tessellate.engine.forecasting.noshow;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a model may look at: the moment of asking and the facts allowed at it. Two models of one basis have the same columns. */
public record Basis(Moment asked, List<Fact> facts) {

    public Basis {
        facts = List.copyOf(facts);
        for (Fact fact : facts) {
            if (fact.known().compareTo(asked) > 0) {
                throw new IllegalArgumentException("The fact (%s) is not known at the moment of asking (%s), only from (%s) on.\nMaybe ask the day before."
                        .formatted(fact, asked, fact.known()));
            }
        }
    }

    /** All that is known at the moment, without protected attributes. */
    public static Basis at(Moment asked) {
        return at(asked, Set.of());
    }

    /** @param allowed protected attributes that somebody decided to use */
    public static Basis at(Moment asked, Set<Fact> allowed) {
        return new Basis(asked, Arrays.stream(Fact.values())
                .filter(fact -> fact.known().compareTo(asked) <= 0 && (!fact.isProtected() || allowed.contains(fact))).toList());
    }

    /** Names of the columns, in their order. */
    public List<String> columns() {
        return Stream.concat(Arrays.stream(Feature.values()), facts.stream()).map(Enum::name).toList();
    }
}
