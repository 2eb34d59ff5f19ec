package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All visits by patient, read only through the moment of asking: whatever was booked, or came out, after it does not exist for the
 * features of a visit, no matter what else the history holds. Immutable.
 */
public final class History {

    private final Map<String, List<Visit>> byPatient;

    public History(Collection<Visit> visits) {
        byPatient = visits.stream().sorted(Comparator.comparing(Visit::day).thenComparing(Visit::booked)).collect(Collectors.groupingBy(Visit::patient));
    }

    Known known(Visit visit, Moment asked) {
        LocalDateTime moment = asked.of(visit);
        List<Visit> booked = byPatient.getOrDefault(visit.patient(), List.of()).stream()
                .filter(other -> !other.id().equals(visit.id()) && !other.booked().isAfter(moment)).toList();
        return new Known(visit, booked, booked.stream().filter(other -> isOutcomeIn(other, moment)).toList());
    }

    private static boolean isOutcomeIn(Visit visit, LocalDateTime moment) {
        return visit.missed() != null && !visit.day().atTime(Moment.OUTCOMES_IN).isAfter(moment);
    }

    /** One number for each of the basis's columns; NaN where nothing is known. */
    double[] row(Visit visit, Basis basis) {
        Known known = known(visit, basis.asked());
        double[] row = new double[Feature.values().length + basis.facts().size()];
        int column = 0;
        for (Feature feature : Feature.values()) {
            row[column++] = feature.of(known);
        }
        for (Fact fact : basis.facts()) {
            row[column++] = visit.fact(fact);
        }
        return row;
    }
}
