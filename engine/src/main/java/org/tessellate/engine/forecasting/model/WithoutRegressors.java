package org.tessellate.engine.forecasting.model;

import java.util.List;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;

/** A model that is shown the demand alone: beside the same one with regressors it tells what those are worth. */
record WithoutRegressors(DemandModel model) implements Wrapping {

    @Override
    public String name() {
        return model.name() + "-alone";
    }

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        Learned learned = model.learn(alone(history), horizon);
        return (known, steps) -> learned.expect(alone(known), steps);
    }

    private static DemandPanel alone(DemandPanel panel) {
        return new DemandPanel(panel.names(), panel.series(), List.of());
    }
}
