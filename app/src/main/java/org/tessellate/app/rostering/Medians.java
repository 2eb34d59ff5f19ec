package org.tessellate.app.rostering;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is usual among several. */
final class Medians {

    private Medians() {}

    /** The upper one of two in the middle; empty of nothing. */
    static Optional<Double> of(Stream<Double> values) {
        List<Double> sorted = values.sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
