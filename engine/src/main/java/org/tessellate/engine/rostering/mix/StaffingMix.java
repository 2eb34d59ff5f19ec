package org.tessellate.engine.rostering.mix;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tessellate.engine.rostering.search.NativeSolvers;

/** Finds the cheapest mix by branch and bound (SCIP), with the same answer for the same problem unless the time runs out. Thread-safe. */
public final class StaffingMix {

    private StaffingMix() {}

    /** Why no mix can be worked out here and now; empty when it can. */
    public static Optional<String> unavailable(BooleanSupplier stopped) {
        return NativeSolvers.failure(stopped);
    }

    /** The cheapest plan found; one that only leaves everything open is always there. */
    public static MixPlan solve(MixProblem problem, double seconds) {
        unavailable(() -> false).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        try (MixModel model = new MixModel(problem)) {
            return model.solve(Math.round(seconds * 1_000)).orElseThrow(() -> new IllegalStateException(
                    "No mix was found in (%s) seconds.\nMaybe give it more time, or the machine is too busy.".formatted(seconds)));
        }
    }
}
