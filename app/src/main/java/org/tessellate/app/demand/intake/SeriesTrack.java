package org.tessellate.app.demand.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.forecasting.Granularity;

/** What one import brought for one series, in arrays that hold millions of rows; steps are hours since the epoch, or local days, weeks or months. */
final class SeriesTrack {

    /** From which days and weeks are counted; months from that of it. */
    private static final LocalDateTime FIRST_MONDAY = LocalDateTime.parse("1970-01-05T00:00");

    private final Granularity granularity;
    private final ZoneId zone;
    private final Map<Long, Integer> positions = new HashMap<>();
    private final Map<Long, Boolean> repeatedHours = new TreeMap<>();
    private long[] steps = new long[1024];
    private double[] demands = new double[1024];
    private int size;

    SeriesTrack(Granularity granularity, ZoneId zone) {
        this.granularity = granularity;
        this.zone = zone;
    }

    /**
     * Takes an observation and answers when it starts, or null when that time was taken before. Of an hour that the clocks repeat the
     * first row is the earlier one, the second row the later one.
     */
    @Nullable Instant take(LocalTimes.Meaning time, double demand) {
        for (Instant instant : time.instants()) {
            long step = stepOf(instant);
            if (positions.putIfAbsent(step, size) == null) {
                if (time.occursTwice()) {
                    repeatedHours.put(stepOf(time.instants().getLast()), instant.equals(time.instants().getLast()));
                }
                append(step, demand);
                return instant;
            }
        }
        return null;
    }

    private void append(long step, double demand) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            demands = Arrays.copyOf(demands, 2 * size);
        }
        steps[size] = step;
        demands[size++] = demand;
    }

    private long stepOf(Instant instant) {
        return granularity == Granularity.HOUR
                ? Math.floorDiv(instant.getEpochSecond(), 3600)
                : granularity.steps(granularity.startOf(FIRST_MONDAY), granularity.startOf(instant.atZone(zone).toLocalDateTime()));
    }

    Instant instantOf(long step) {
        return granularity == Granularity.HOUR
                ? Instant.ofEpochSecond(3600 * step)
                : startOf(step).atZone(zone).toInstant();
    }

    /** When a day, week or month begins on the local clock. */
    private LocalDateTime startOf(long step) {
        return granularity.after(granularity.startOf(FIRST_MONDAY), step);
    }

    /** Position in the week on the local clock; of weeks and months in the year. */
    int phaseOf(long step) {
        if (granularity != Granularity.HOUR) {
            return (int) Math.floorMod(step, granularity.season());
        }
        long local = instantOf(step).atZone(zone).toLocalDateTime().toEpochSecond(ZoneOffset.UTC) / 3600;
        return (int) Math.floorMod(local, 168);
    }

    String shown(long step) {
        return granularity == Granularity.HOUR
                ? instantOf(step).atZone(zone).toLocalDateTime().toString()
                : startOf(step).toLocalDate().toString();
    }

    int size() {
        return size;
    }

    long first() {
        return Arrays.stream(steps, 0, size).min().orElse(0);
    }

    long last() {
        return Arrays.stream(steps, 0, size).max().orElse(0);
    }

    /** Demand by step from the first on; NaN where the file has none. */
    double[] grid() {
        long first = first();
        double[] grid = new double[(int) (last() - first + 1)];
        Arrays.fill(grid, Double.NaN);
        for (int i = 0; i < size; i++) {
            grid[(int) (steps[i] - first)] = demands[i];
        }
        return grid;
    }

    /** The later of two equal local hours, for which the file has no row of its own. */
    boolean isUnseparatedRepeat(long step) {
        return Boolean.FALSE.equals(repeatedHours.get(step));
    }

    Map<Long, Boolean> repeatedHours() {
        return repeatedHours;
    }
}
