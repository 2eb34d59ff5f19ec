package org.tessellate.app.console.signals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.known.Regressors;
import org.tessellate.engine.forecasting.Granularity;

/**
 * A regressor in the reader's numbers.
 *
 * @param curve of its last values, as points of a drawing 300 wide and 40 high; empty when there are fewer than two
 */
record KnownView(Regressors.Line line, String values, @Nullable String from, @Nullable String until, String curve, String least, String most) {

    private static final Duration SHOWN_HOURS = Duration.ofDays(14);
    private static final Duration SHOWN_DAYS = Duration.ofDays(365);
    private static final double WIDTH = 300;
    private static final double HEIGHT = 40;

    /** From when on the values are drawn. */
    static Instant from(Regressors.Line line) {
        return line.until() == null ? Instant.EPOCH : line.until().minus(line.granularity() == Granularity.HOUR ? SHOWN_HOURS : SHOWN_DAYS);
    }

    /** @param words of each step the last one counts */
    static KnownView of(Regressors.Line line, List<Regressors.Word> words, ZoneId zone) {
        Figures figures = Figures.here();
        Map<Instant, Double> last = new TreeMap<>();
        words.forEach(word -> last.put(word.start(), word.value()));
        double least = last.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = last.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new KnownView(line, figures.number(line.values()), time(line, line.from(), zone), time(line, line.until(), zone),
                curve(last, least, most), figures.number(least), figures.number(most));
    }

    private static @Nullable String time(Regressors.Line line, @Nullable Instant instant, ZoneId zone) {
        Figures figures = Figures.here();
        return instant == null || line.granularity() == Granularity.HOUR ? figures.moment(instant, zone) : figures.day(instant.atZone(zone).toLocalDate());
    }

    private static String curve(Map<Instant, Double> values, double least, double most) {
        if (values.size() < 2) {
            return "";
        }
        List<Instant> times = List.copyOf(values.keySet());
        double span = Math.max(1, Duration.between(times.getFirst(), times.getLast()).toSeconds());
        return times.stream().map(time -> String.format(Locale.ROOT, "%.1f,%.1f", WIDTH * Duration.between(times.getFirst(), time).toSeconds() / span,
                most > least ? HEIGHT - HEIGHT * (values.get(time) - least) / (most - least) : HEIGHT / 2)).collect(Collectors.joining(" "));
    }
}
