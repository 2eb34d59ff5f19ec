package org.tessellate.engine.forecasting.model;

import org.tessellate.engine.forecasting.DemandModel;
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

    public static DemandModel forGranularity(Granularity granularity, HolidayCalendar holidays) {
        return switch (granularity) {
            case HOUR, DAY -> ProfileLevelSeason.forGranularity(granularity, holidays);
            case WEEK, MONTH -> new SmoothedSeason();
        };
    }
}
