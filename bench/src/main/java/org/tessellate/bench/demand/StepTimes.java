package org.tessellate.bench.demand;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tessellate.bench.BenchFailure;
import org.tessellate.engine.forecasting.Granularity;

/** Reads local times of a column and finds out whether it goes by hours, days, weeks or months. */
final class StepTimes {

    private StepTimes() {
    }

    /** A month (2024-03), a day, or a time of day with T or a blank between; seconds and an offset may follow and the offset is dropped. */
    static LocalDateTime parse(String text) {
        try {
            return parseIso(text.replace('/', '-').replace(' ', 'T'));
        } catch (DateTimeException unreadable) {
            throw new BenchFailure("The time (%s) cannot be read.".formatted(text), "write it as 2024-03-10T01:00, 2024-03-10 or 2024-03.", unreadable);
        }
    }

    private static LocalDateTime parseIso(String iso) {
        if (iso.length() <= 7) {
            return YearMonth.parse(iso).atDay(1).atStartOfDay();
        }
        if (iso.length() <= 10) {
            return LocalDate.parse(iso).atStartOfDay();
        }
        return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ? OffsetDateTime.parse(iso).toLocalDateTime() : LocalDateTime.parse(iso);
    }

    static Granularity granularity(List<LocalDateTime> times) {
        List<LocalDateTime> distinct = List.copyOf(new TreeSet<>(times));
        if (distinct.size() < 3) {
            throw new BenchFailure("The file has (%d) different times, too few to tell hours from days.".formatted(distinct.size()), "it was cut off.");
        }
        long[] gaps = IntStream.range(1, distinct.size()).mapToLong(i -> Duration.between(distinct.get(i - 1), distinct.get(i)).toHours()).sorted().toArray();
        return ofHours(gaps[gaps.length / 2]);
    }

    private static Granularity ofHours(long usual) {
        return usual == 1 ? Granularity.HOUR
                : usual == 24 ? Granularity.DAY
                : usual == 168 ? Granularity.WEEK
                : usual >= 28 * 24 && usual <= 31 * 24 ? Granularity.MONTH
                : unknown(usual);
    }

    private static Granularity unknown(long hours) {
        throw new BenchFailure("The file goes by steps of (%d) hours; forecasts are by the hour, day, week or month.".formatted(hours),
                "sum it up to one of these first.");
    }
}
