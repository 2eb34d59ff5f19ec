package org.tessellate.engine.forecasting;

/** Expects demand after the end of a history; it sees nothing else, keeps no state and may be used by many threads. */
public interface DemandModel {

    String name();

    String version();

    /** True when the expected value is a mean, so that counts scatter around it; false for a copied observation. */
    boolean expectsMean();

    /**
     * @param history what is known at the origin, which is the history's end
     * @param horizon steps ahead, at least 1
     */
    Expectation expect(DemandSeries history, int horizon);
}
