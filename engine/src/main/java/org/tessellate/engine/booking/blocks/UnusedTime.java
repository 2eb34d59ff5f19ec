package org.tessellate.engine.booking.blocks;

import java.util.List;

/**
 * The minutes of a block that will stay unused: {@code likely} and a band that holds eight times in ten, {@code least} to {@code most}. It is
 * read off how much was still booked, from as many days ahead, in earlier blocks of the same kind; no shape is assumed of that. With few of
 * them the band goes as far as the block itself (order statistics of an exchangeable sample, as in split conformal prediction).
 */
public record UnusedTime(int likely, int least, int most, int sample) {

    private static final double TAIL = 0.1;

    /** An earlier block: what had been booked of it as long before, and what was used of it in the end. */
    public record Past(int minutes, int bookedThen, int used) {

        double growth() {
            return (used - bookedThen) / (double) minutes;
        }
    }

    /** Of a block of so many minutes (above zero), of which so many are booked now. */
    public static UnusedTime of(int minutes, int booked, List<Past> past) {
        if (minutes <= 0 || booked < 0 || past.stream().anyMatch(one -> one.minutes() <= 0)) {
            throw new IllegalArgumentException("The block has (%d) minutes, of which (%d) are booked.\nMaybe an end was taken for a start.".formatted(minutes, booked));
        }
        double[] growth = past.stream().mapToDouble(Past::growth).sorted().toArray();
        int n = growth.length;
        int low = (int) Math.floor((n + 1) * TAIL);
        int high = (int) Math.ceil((n + 1) * (1 - TAIL));
        int most = low < 1 ? minutes : left(minutes, booked, growth[low - 1]);
        int least = high > n ? 0 : left(minutes, booked, growth[high - 1]);
        int likely = n == 0 ? left(minutes, booked, 0) : left(minutes, booked, median(growth));
        return new UnusedTime(Math.clamp(likely, least, Math.max(least, most)), least, Math.max(least, most), n);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static int left(int minutes, int booked, double growth) {
        return (int) Math.clamp(Math.round(minutes - booked - growth * minutes), 0, minutes);
    }
}
