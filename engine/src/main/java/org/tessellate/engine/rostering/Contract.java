package org.tessellate.engine.rostering;

import java.util.Map;

/**
 * The limits agreed with one person; minutes are paid minutes, {@link #UNLIMITED} and 0 leave a limit open.
 *
 * @param hourlyCost what a paid hour costs the unit, in its currency; 0 when that is not known
 */
public record Contract(
        double fte,
        int minMinutesPerWeek,
        int maxMinutesPerWeek,
        int minMinutesPerPeriod,
        int maxMinutesPerPeriod,
        int overtimeThresholdPerWeek,
        int minRestMinutes,
        int minConsecutiveShifts,
        int maxConsecutiveShifts,
        int maxConsecutiveNights,
        int minConsecutiveDaysOff,
        int maxWeekends,
        Map<String, Integer> maxShiftsPerType,
        double hourlyCost) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final double MOST_HOURLY_COST = 1_000_000;

    public Contract {
        if (fte < 0 || minMinutesPerWeek > maxMinutesPerWeek || minMinutesPerPeriod > maxMinutesPerPeriod) {
            throw new IllegalArgumentException(
                    "Contract minutes are impossible (fte %s, week %d..%d, period %d..%d).\nMaybe minimum and maximum were swapped."
                            .formatted(fte, minMinutesPerWeek, maxMinutesPerWeek, minMinutesPerPeriod, maxMinutesPerPeriod));
        }
        if (!(hourlyCost >= 0 && hourlyCost < MOST_HOURLY_COST)) {
            throw new IllegalArgumentException("An hour cannot cost so much (%s).\nMaybe give it in whole units of the currency, such as 48.50."
                    .formatted(hourlyCost));
        }
        maxShiftsPerType = Map.copyOf(maxShiftsPerType);
    }

    /** A contract without any limit, to be narrowed. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a contract limit by limit; not thread-safe. */
    public static final class Builder {
        private double fte = 1.0;
        private int minWeek;
        private int maxWeek = UNLIMITED;
        private int minPeriod;
        private int maxPeriod = UNLIMITED;
        private int overtime = UNLIMITED;
        private int minRest;
        private int minRun;
        private int maxRun = UNLIMITED;
        private int maxNights = UNLIMITED;
        private int minOff;
        private int maxWeekends = UNLIMITED;
        private Map<String, Integer> perType = Map.of();
        private double hourlyCost;

        private Builder() {}

        public Builder fte(double value) {
            fte = value;
            return this;
        }

        public Builder minutesPerWeek(int min, int max) {
            minWeek = min;
            maxWeek = max;
            return this;
        }

        public Builder minutesPerPeriod(int min, int max) {
            minPeriod = min;
            maxPeriod = max;
            return this;
        }

        public Builder overtimeAbove(int minutesPerWeek) {
            overtime = minutesPerWeek;
            return this;
        }

        public Builder minRest(int minutes) {
            minRest = minutes;
            return this;
        }

        public Builder consecutiveShifts(int min, int max) {
            minRun = min;
            maxRun = max;
            return this;
        }

        public Builder maxConsecutiveNights(int max) {
            maxNights = max;
            return this;
        }

        public Builder minConsecutiveDaysOff(int min) {
            minOff = min;
            return this;
        }

        public Builder maxWeekends(int max) {
            maxWeekends = max;
            return this;
        }

        public Builder maxShiftsPerType(Map<String, Integer> max) {
            perType = max;
            return this;
        }

        public Builder hourlyCost(double value) {
            hourlyCost = value;
            return this;
        }

        public Contract build() {
            return new Contract(fte, minWeek, maxWeek, minPeriod, maxPeriod, overtime, minRest, minRun, maxRun,
                    maxNights, minOff, maxWeekends, perType, hourlyCost);
        }
    }
}
