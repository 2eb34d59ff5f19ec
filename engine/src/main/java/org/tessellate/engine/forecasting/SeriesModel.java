package org.tessellate.engine.forecasting;

/** A model that looks at one series at a time and learns as it expects. */
public interface SeriesModel extends DemandModel {

    /**
     * @param history what is known at the origin, which is the history's end
     * @param horizon steps ahead, at least 1
     */
    Expectation expect(DemandSeries history, int horizon);

    @Override
    default Learned learn(DemandPanel history, int horizon) {
        return (known, steps) -> known.series().stream().map(series -> expect(series, steps)).toList();
    }
}
