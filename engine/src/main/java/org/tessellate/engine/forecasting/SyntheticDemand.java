package org.tessellate.engine.forecasting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;

/**
 * Made-up hourly arrivals for demos and tests: hour-of-week profile × yearly trend × annual season × holiday, with Poisson noise.
 * The same arguments give the same series.
 *
 * @param perHour mean arrivals an hour in the first year
 * @param yearlyGrowth 0.03 for three per cent a year
 * @param annualSwing 0.1 for ten per cent more in winter and fewer in summer
 * @param holidayFactor demand on a holiday against an ordinary day
 */
public record SyntheticDemand(
        double perHour, double yearlyGrowth, double annualSwing, HolidayCalendar holidays, double holidayFactor, long seed) {

    public static SyntheticDemand emergencyDepartment(double perHour, long seed) {
        return new SyntheticDemand(perHour, 0.03, 0.08, HolidayCalendar.NONE, 1, seed);
    }

    public SyntheticDemand withHolidays(HolidayCalendar calendar, double factor) {
        return new SyntheticDemand(perHour, yearlyGrowth, annualSwing, calendar, factor, seed);
    }

    /** Counts for whole days from the midnight the first day begins with. */
    public DemandSeries hourly(LocalDate first, int days) {
        Random random = new Random(seed);
        double[] counts = new double[24 * days];
        LocalDateTime midnight = first.atStartOfDay();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = poisson(rateAt(midnight.plusHours(i), i / (365.25 * 24)), random);
        }
        return DemandSeries.of(Granularity.HOUR, midnight, counts);
    }

    /** The true mean at an hour, the given number of years after the first. */
    double rateAt(LocalDateTime hour, double years) {
        double ofDay = 1 - 0.65 * Math.cos(2 * Math.PI * (hour.getHour() - 3.5) / 24) - 0.15 * Math.sin(4 * Math.PI * hour.getHour() / 24);
        double ofWeek = hour.getDayOfWeek() == DayOfWeek.MONDAY ? 1.12 : hour.getDayOfWeek() == DayOfWeek.SATURDAY ? 0.95 : 1;
        double ofYear = 1 + annualSwing * Math.cos(2 * Math.PI * (hour.getDayOfYear() - 20) / 365.25);
        double ofHoliday = holidays.holidayOn(hour.toLocalDate()).isPresent() ? holidayFactor : 1;
        return perHour * ofDay * ofWeek * ofYear * ofHoliday * Math.pow(1 + yearlyGrowth, years);
    }

    /** Knuth's method, which is exact and fast enough for the small means of an hour. */
    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
