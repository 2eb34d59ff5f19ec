package org.tessellate.app.demand.cases;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tessellate.app.demand.cases.CaseModels.Ready;
import org.tessellate.engine.forecasting.duration.DurationModel;
import org.tessellate.engine.forecasting.duration.PlannedCase;

/**
 * How long procedures and visits take, as quantiles per procedure, clinician and patient factors (R8). Thread-safe, a few milliseconds.
 *
 * <p>{@code durations.of(PlannedWork.of(unit, procedure, clinician))}: plan a slot by {@code median} where the day has room between
 * cases, by {@code p80} where the next one must not wait. It is empty while the facility has no model, and knows nothing of procedures it never saw
 * ({@code alike} is 0): keep to the procedure's own {@code durationMinutes} then, and to {@code visitMinutes} where a person's pace was entered by hand.
 */
@Service
public class Durations {

    private static final double[] LEVELS = {0.1, 0.25, 0.5, 0.75, 0.8, 0.9};

    private final Cases cases;
    private final CaseModels models;

    Durations(Cases cases, CaseModels models) {
        this.cases = cases;
        this.models = models;
    }

    public Optional<Minutes> of(PlannedWork work) {
        return models.duration(cases.facilityOf(work.unit()).id()).map(ready -> minutes(ready, cases.planned(work)));
    }

    private static Minutes minutes(Ready<DurationModel> ready, PlannedCase planned) {
        double[] minutes = ready.model().quantiles(planned, LEVELS);
        return new Minutes(minutes[0], minutes[1], minutes[2], minutes[3], minutes[4], minutes[5], ready.model().seen(planned), ready.entry().id());
    }
}
