package org.tessellate.engine.forecasting.noshow;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.forecasting.learning.BoostedTrees;
import org.tessellate.engine.forecasting.learning.LogisticRegression;

/**
 * A fitted {@link Candidate} as numbers and bytes, which is how it is kept.
 *
 * @param rates of each lead bin, or one for all
 */
public record Parts(List<Double> rates, @Nullable LogisticRegression line, List<byte[]> trees) {

    public Parts {
        rates = List.copyOf(rates);
        trees = List.copyOf(trees);
    }

    static Parts of(double... rates) {
        return new Parts(Arrays.stream(rates).boxed().toList(), null, List.of());
    }

    static Parts of(LogisticRegression line) {
        return new Parts(List.of(), line, List.of());
    }

    static Parts of(BoostedTrees trees) {
        return new Parts(List.of(), null, trees.bytes());
    }
}
