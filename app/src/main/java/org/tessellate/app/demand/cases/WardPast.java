package org.tessellate.app.demand.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.cases.StayStore.Stay;
import org.tessellate.engine.forecasting.census.CensusForecast;
import org.tessellate.engine.forecasting.census.StayDistribution;

/** The stays of a unit, read as they were known at a moment: what ended later went on then, what began later was not there. */
final class WardPast {

    static final int FEWEST = 30;
    private static final int WEEKS = 8;
    private static final int BACKTEST_DAYS = 28;
    private static final int HOURS_AHEAD = 24;

    private final List<Stay> stays;
    private final ZoneId zone;

    WardPast(List<Stay> stays, ZoneId zone) {
        this.stays = List.copyOf(stays);
        this.zone = zone;
    }

    int over(Instant moment) {
        return (int) stays.stream().filter(stay -> stay.end() != null && !stay.end().isAfter(moment)).count();
    }

    boolean isEnough(Instant moment) {
        return over(moment) >= FEWEST;
    }

    /** Whole hours that each patient of the moment has stayed. */
    List<Integer> present(Instant moment) {
        return stays.stream().filter(stay -> stay.goesOnAt(moment)).map(stay -> hours(stay.start(), moment)).toList();
    }

    private StayDistribution lengths(Instant moment) {
        return StayDistribution.of(stays.stream().filter(stay -> !stay.start().isAfter(moment))
                .map(stay -> stay.goesOnAt(moment) ? new StayDistribution.Stay(hours(stay.start(), moment), false)
                        : new StayDistribution.Stay(hours(stay.start(), stay.end()), true)).toList());
    }

    private static int hours(Instant start, @Nullable Instant end) {
        return (int) ChronoUnit.HOURS.between(start, end == null ? start : end);
    }

    List<CensusForecast.Hour> ahead(Instant moment, double[] arrivals) {
        return CensusForecast.of(present(moment), arrivals, lengths(moment));
    }

    /** The mean of the same hours of the week in the last eight weeks, or as many as there are. */
    double[] usualArrivals(Instant moment, int hours) {
        Instant first = stays.isEmpty() ? moment : stays.getFirst().start();
        long weeks = Math.clamp(ChronoUnit.DAYS.between(first, moment) / 7, 1, WEEKS);
        ZonedDateTime now = moment.atZone(zone);
        return IntStream.range(0, hours).mapToDouble(hour -> IntStream.rangeClosed(1, (int) weeks + hour / (7 * 24))
                .filter(week -> 7 * 24 * week > hour).limit(weeks).mapToLong(week -> arrived(now.plusHours(hour).minusWeeks(week).toInstant())).average().orElse(0)).toArray();
    }

    private long arrived(Instant hour) {
        Instant end = hour.plus(Duration.ofHours(1));
        return stays.stream().filter(stay -> !stay.start().isBefore(hour) && stay.start().isBefore(end)).count();
    }

    /** At noon of each of the last days: what would have been said of the next noon, and what came. */
    Occupancy.Backtest backtest(Instant moment) {
        List<Instant> noons = IntStream.rangeClosed(1, BACKTEST_DAYS)
                .mapToObj(day -> moment.atZone(zone).toLocalDate().minusDays(day).atTime(12, 0).atZone(zone).toInstant())
                .filter(noon -> !noon.plus(Duration.ofHours(HOURS_AHEAD)).isAfter(moment) && isEnough(noon)).toList();
        double error = 0;
        double naive = 0;
        double held = 0;
        for (Instant noon : noons) {
            CensusForecast.Hour said = ahead(noon, usualArrivals(noon, HOURS_AHEAD)).getLast();
            int came = present(noon.plus(Duration.ofHours(HOURS_AHEAD))).size();
            error += Math.abs(said.quantile(0.5) - came);
            naive += Math.abs(present(noon).size() - came);
            held += said.quantile(0.1) <= came && came <= said.quantile(0.9) ? 1 : 0;
        }
        int days = noons.size();
        return days == 0 ? Occupancy.Backtest.NONE : new Occupancy.Backtest(days, error / days, naive / days, held / days);
    }
}
