package org.tessellate.app.demand.cases;

import java.time.Instant;
import java.util.List;
import org.tessellate.app.facility.UnitId;

/**
 * How many patients will be in a unit, hour by hour.
 *
 * @param present patients there now
 * @param capacity beds of the unit; 0 when nobody has said
 * @param learnedFrom stays that the lengths were learned from
 * @param arrivals where the arrivals come from: the id of a forecast, or {@code usual-hours}
 * @param backtest how such forecasts did on past days; absent figures could not be measured
 */
public record Occupancy(UnitId unit, Instant asOf, int present, int capacity, int learnedFrom, String arrivals, List<Hour> hours, Backtest backtest) {

    public Occupancy {
        hours = List.copyOf(hours);
    }

    /**
     * At the end of an hour.
     *
     * @param low,high an 80 % band
     * @param overCapacity chance of more patients than beds; 0 without a capacity
     */
    public record Hour(Instant end, double mean, int low, int median, int high, double overCapacity) {
    }

    /**
     * A day ahead, on past days.
     *
     * @param days how many were asked
     * @param mae mean error in patients, {@code naive} that of saying «as many as now»
     * @param coverage80 how often the band held
     */
    public record Backtest(int days, double mae, double naive, double coverage80) {

        static final Backtest NONE = new Backtest(0, 0, 0, 0);
    }
}
