package org.tessellate.app.demand;

import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

/** At which past origins, and how far ahead, forecasts are tried: a stride apart, each with enough history before it. */
final class PastOrigins {

    private static final int DAYS_AHEAD = 28;
    private static final int QUARTER_OF_WEEKS = 13;
    private static final int QUARTER_OF_MONTHS = 3;

    private PastOrigins() {
    }

    /** How far ahead models are compared: a week of hours, four weeks of days, a quarter. */
    static int horizon(Granularity granularity) {
        return switch (granularity) {
            case HOUR -> granularity.stride();
            case DAY -> DAYS_AHEAD;
            case WEEK -> QUARTER_OF_WEEKS;
            case MONTH -> QUARTER_OF_MONTHS;
        };
    }

    /** Origins there may be with so many strides before the first one, of weeks and months a year besides; may be negative. */
    static int possible(DemandSeries series, int stridesBefore) {
        Granularity granularity = series.granularity();
        int learning = granularity.season() > granularity.stride() ? granularity.season() : 0;
        return (series.size() - learning) / granularity.stride() - stridesBefore;
    }
}
