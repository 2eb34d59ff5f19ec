package org.tessellate.engine.forecasting.model;

import org.tessellate.engine.forecasting.Anomalies;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.HolidayCalendar;

/** A model that learns from histories without their anomalies, which are looked for anew at each origin in what is known there. */
public record Robust(DemandModel model, HolidayCalendar holidays) implements Wrapping {

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        DemandPanel cleaned = cleaned(history);
        Learned learned = model.learn(cleaned, horizon);
        return (known, steps) -> learned.expect(known == history ? cleaned : cleaned(known), steps);
    }

    private DemandPanel cleaned(DemandPanel panel) {
        HolidayCalendar special = Festivals.with(holidays);
        return new DemandPanel(panel.names(), panel.series().stream().map(series -> Anomalies.in(series, special).cleaned()).toList(), panel.regressors());
    }
}
