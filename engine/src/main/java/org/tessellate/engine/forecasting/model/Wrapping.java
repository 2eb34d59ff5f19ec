package org.tessellate.engine.forecasting.model;

import org.tessellate.engine.forecasting.DemandModel;

/** A model that prepares what another one learns from and goes by its name. */
interface Wrapping extends DemandModel {

    DemandModel model();

    @Override
    default String name() {
        return model().name();
    }

    @Override
    default String version() {
        return model().version();
    }

    @Override
    default boolean expectsMean() {
        return model().expectsMean();
    }

    @Override
    default int learnsEvery() {
        return model().learnsEvery();
    }
}
