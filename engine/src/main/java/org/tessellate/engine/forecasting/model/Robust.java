package org.tessellate.engine.forecasting.model;

import java.time.LocalDateTime;
import java.util.Set;
import org.tessellate.engine.forecasting.Anomalies;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.HolidayCalendar;

/**
 * A model that learns from histories without their anomalies, which are looked for anew at each origin in what is known there.
 *
 * @param real beginnings of stretches that people say are no anomaly: they are learned from as they stand
 */
public record Robust(DemandModel model, HolidayCalendar holidays, Set<LocalDateTime> real) implements Wrapping {

    public Robust {
        real = Set.copyOf(real);
    }

    public Robust(DemandModel model, HolidayCalendar holidays) {
        this(model, holidays, Set.of());
    }

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        DemandPanel cleaned = cleaned(history);
        Learned learned = model.learn(cleaned, horizon);
        return (known, steps) -> learned.expect(known == history ? cleaned : cleaned(known), steps);
    }

    private DemandPanel cleaned(DemandPanel panel) {
        return new DemandPanel(panel.names(), panel.series().stream().map(this::cleaned).toList(), panel.regressors());
    }

    private DemandSeries cleaned(DemandSeries series) {
        return Anomalies.in(series, Festivals.with(holidays.knownAt(series.end().toLocalDate())), real).cleaned();
    }
}
