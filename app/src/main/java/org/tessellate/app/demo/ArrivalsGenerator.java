package org.tessellate.app.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.SplittableRandom;

/**
 * Synthetic hourly arrivals of an emergency department: hour-of-day and day-of-week profile × season × slow level × holidays, and
 * Poisson counts around it. The same seed gives the same file. It has a row for every hour on the wall clock's face: the hour that
 * spring skips stands there with 0, and the one that autumn repeats stands there once, as hospital exports do.
 */
public final class ArrivalsGenerator {

    private static final String HEADER = "datetime_local,arrivals,temp_f,xmas,xmas_plus1,nye,nyd,thanksgiving,thanksgiving_plus1,july4,game_day\n";
    private static final double[] HOURS = {
        0.62, 0.52, 0.44, 0.38, 0.36, 0.40, 0.55, 0.80, 1.05, 1.28, 1.42, 1.48, 1.46, 1.42, 1.38, 1.36, 1.36, 1.38, 1.40, 1.36, 1.26, 1.10, 0.92, 0.76};
    private static final double[] DAYS = {1.10, 1.01, 0.98, 0.97, 0.99, 0.97, 0.98};

    private final SplittableRandom random;
    private final double arrivalsPerHour;
    private double level;

    /** @param arrivalsPerHour on average over the year */
    public ArrivalsGenerator(long seed, double arrivalsPerHour) {
        this.random = new SplittableRandom(seed);
        this.arrivalsPerHour = arrivalsPerHour;
    }

    /** The days from {@code first} to before {@code end} as CSV. */
    public String csv(LocalDate first, LocalDate end) {
        StringBuilder text = new StringBuilder(HEADER);
        level = 0;
        first.datesUntil(end).forEach(day -> append(text, day, HolidayFlags.of(day)));
        return text.toString();
    }

    private void append(StringBuilder text, LocalDate day, HolidayFlags flags) {
        level = 0.97 * level + 0.012 * normal();
        double dayRate = arrivalsPerHour * season(day) * DAYS[day.getDayOfWeek().ordinal()] * Math.exp(level + 0.06 * normal()) * flags.factor();
        int coldest = (int) Math.round(52 - 26 * Math.cos(2 * Math.PI * (day.getDayOfYear() - 15) / 365.25) + 6 * normal());
        for (int hour = 0; hour < 24; hour++) {
            LocalDateTime time = day.atTime(hour, 0);
            int arrivals = isSkipped(time) ? 0 : poisson(dayRate * HOURS[hour]);
            int warmth = (int) Math.round(8 * Math.sin(Math.PI * (hour - 8) / 12.0));
            text.append(time).append(',').append(arrivals).append(',').append(coldest + warmth).append(',').append(flags.csv()).append('\n');
        }
    }

    // The second Sunday of March at two, as in the United States.
    private static boolean isSkipped(LocalDateTime time) {
        return time.getMonthValue() == 3 && time.getDayOfWeek() == DayOfWeek.SUNDAY && time.getHour() == 2
                && time.getDayOfMonth() >= 8 && time.getDayOfMonth() <= 14;
    }

    private static double season(LocalDate day) {
        return 1 + 0.05 * Math.cos(2 * Math.PI * (day.getDayOfYear() - 30) / 365.25);
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    // Knuth's method; the rates here are small.
    private int poisson(double rate) {
        double limit = Math.exp(-rate);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
