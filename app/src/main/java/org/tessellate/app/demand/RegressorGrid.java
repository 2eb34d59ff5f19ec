package org.tessellate.app.demand;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tessellate.app.demand.known.Regressors;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

/** Lays what was said of moments on the steps of a series: a day's value holds for its hours, hours are averaged over their day. */
record RegressorGrid(DemandSeries series, int steps, LocalGrid grid) {

    private static final int HOURS = 24;

    /** None when nothing was said of any step. */
    Optional<Regressor> of(Regressors.Line line, List<Regressors.Word> words) {
        List<Regressor.Revision> revisions = line.granularity() == Granularity.DAY && series.granularity() == Granularity.HOUR ? spread(words, line.availability())
                : line.granularity().compareTo(series.granularity()) < 0 ? averaged(words, line.availability())
                : words.stream().map(word -> new Regressor.Revision(stepOf(word.start()), saidAt(word), word.value())).toList();
        if (revisions.stream().noneMatch(one -> one.step() >= 0 && one.step() < steps)) {
            return Optional.empty();
        }
        return Optional.of(line.availability() == Regressor.Availability.FORESEEN
                ? Regressor.foreseen(line.name(), 1, steps, revisions) : new Regressor(line.name(), line.availability(), List.of(last(revisions))));
    }

    private int stepOf(Instant instant) {
        return series.stepAt(grid.stepOf(instant));
    }

    /** The first step that begins when it had been said, but the origin at the latest, as nothing is read that was said after it; of a repeated hour the first beginning counts. */
    private int saidAt(Regressors.Word word) {
        if (word.knownAt().isBefore(series.start().atZone(grid.zone()).toInstant())) {
            return Integer.MIN_VALUE;
        }
        LocalDateTime local = grid.stepOf(word.knownAt());
        boolean hasBegun = grid.startsOf(local).getFirst().isBefore(word.knownAt());
        return Math.min(series.stepAt(local) + (hasBegun ? 1 : 0), series.size());
    }

    // What is measured is known when its day is over: it stands from the day's last hour on, not on the hours it was measured in.
    private List<Regressor.Revision> spread(List<Regressors.Word> words, Regressor.Availability availability) {
        int later = availability == Regressor.Availability.OBSERVED ? HOURS - 1 : 0;
        List<Regressor.Revision> hours = new ArrayList<>();
        for (Regressors.Word word : words) {
            int first = stepOf(word.start()) + later;
            for (int hour = 0; hour < HOURS; hour++) {
                hours.add(new Regressor.Revision(first + hour, saidAt(word), word.value()));
            }
        }
        return hours;
    }

    /** Of the hours of a day, or the days of a week or month, those that were said together; when they were said matters of what is foretold only. */
    private List<Regressor.Revision> averaged(List<Regressors.Word> words, Regressor.Availability availability) {
        Map<Integer, Map<Integer, Double>> days = words.stream().collect(Collectors.groupingBy(word -> stepOf(word.start()),
                Collectors.groupingBy(word -> availability == Regressor.Availability.FORESEEN ? saidAt(word) : Integer.MIN_VALUE, Collectors.averagingDouble(Regressors.Word::value))));
        return days.entrySet().stream().flatMap(day -> day.getValue().entrySet().stream()
                .map(said -> new Regressor.Revision(day.getKey(), said.getKey(), said.getValue()))).sorted(Comparator.comparingInt(Regressor.Revision::saidAt)).toList();
    }

    private double[] last(List<Regressor.Revision> revisions) {
        double[] values = new double[steps];
        Arrays.fill(values, Double.NaN);
        revisions.stream().filter(one -> one.step() >= 0 && one.step() < steps).forEach(one -> values[one.step()] = one.value());
        return values;
    }
}
