package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDateTime;
import java.time.LocalTime;

/** When a risk is asked for, which decides what may be known. */
public enum Moment {

    /** The moment of booking. */
    BOOKING {
        @Override
        LocalDateTime of(Visit visit) {
            return visit.booked();
        }
    },

    /** The evening before the visit, or its booking if that comes later. */
    DAY_BEFORE {
        @Override
        LocalDateTime of(Visit visit) {
            LocalDateTime evening = visit.day().minusDays(1).atTime(OUTCOMES_IN);
            return evening.isAfter(visit.booked()) ? evening : visit.booked();
        }
    };

    /** The outcomes of a day are known from this time on. */
    public static final LocalTime OUTCOMES_IN = LocalTime.of(20, 0);

    abstract LocalDateTime of(Visit visit);
}
