package org.tessellate.engine.forecasting;

import java.util.List;

/** Expects demand after the end of histories, which are all it sees; has no state of its own and may be used by many threads. */
public interface DemandModel {

    String name();

    String version();

    /** True when the expected value is a mean, so that counts scatter around it; false for a copied observation. */
    boolean expectsMean();

    /** Learns from what is known at the history's end. */
    Learned learn(DemandPanel history, int horizon);

    /** Strides between the origins of a backtest at which it learns anew, as it would in use; 1 for what learns in no time. */
    default int learnsEvery() {
        return 1;
    }

    /** What was learned; it serves at the origin it was learned at and at later ones. */
    @FunctionalInterface
    interface Learned {

        /**
         * @param history what is known at the origin, which is its end
         * @param horizon steps ahead, at least 1 and at most what was learned for
         * @return one expectation for each series
         */
        List<Expectation> expect(DemandPanel history, int horizon);
    }
}
