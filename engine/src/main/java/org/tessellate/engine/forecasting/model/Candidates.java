package org.tessellate.engine.forecasting.model;

import java.util.List;
import org.tessellate.engine.forecasting.Anomalies;
import org.tessellate.engine.forecasting.Anomaly;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;

/** The model for each granularity, the same for every series: chosen on origins before those that are reported. */
public final class Candidates {

    private Candidates() {
    }

    public static Forecaster forecaster(Granularity granularity, HolidayCalendar holidays) {
        return new Forecaster(forGranularity(granularity, holidays));
    }

    /** What the models of a granularity do not learn from as it stands, for people to see. */
    public static List<Anomaly> anomaliesIn(DemandSeries history, HolidayCalendar holidays) {
        return Anomalies.in(history, Festivals.with(holidays)).found();
    }

    public static DemandModel forGranularity(Granularity granularity, HolidayCalendar holidays) {
        return new Robust(switch (granularity) {
            case HOUR -> new WithRegressors(ProfileLevelSeason.forGranularity(granularity, holidays));
            case DAY -> new Blend(List.of(new WithRegressors(ProfileLevelSeason.forGranularity(granularity, holidays)), new CalendarRidge(holidays)));
            case WEEK, MONTH -> new WithRegressors(new SmoothedSeason());
        }, holidays);
    }
}
