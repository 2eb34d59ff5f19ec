package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All visits, read only through the moment of asking: whatever was booked, or came out, after it does not exist for the features of a
 * visit, no matter what else the history holds. Immutable.
 */
public final class History {

    private static final int MINUTES_ABOUT = 30;

    private final Map<String, List<Visit>> byPatient;
    private final Map<LocalDate, Visit[]> byDay;
    private final PlaceCounts places;

    public History(Collection<Visit> visits) {
        byPatient = visits.stream().sorted(Comparator.comparing(Visit::day).thenComparing(Visit::booked)).collect(Collectors.groupingBy(Visit::patient));
        byDay = visits.stream().sorted(Comparator.comparing(Visit::booked))
                .collect(Collectors.groupingBy(Visit::day, Collectors.collectingAndThen(Collectors.toList(), day -> day.toArray(Visit[]::new))));
        places = new PlaceCounts(visits);
    }

    Known known(Visit visit, Moment asked) {
        LocalDateTime moment = asked.of(visit);
        List<Visit> booked = byPatient.getOrDefault(visit.patient(), List.of()).stream()
                .filter(other -> !other.id().equals(visit.id()) && !other.booked().isAfter(moment)).toList();
        List<Visit> past = booked.stream().filter(other -> isOutcomeIn(other, moment)).toList();
        return new Known(visit, booked, past, others(visit, moment), places.upTo(visit.place(), lastDayIn(visit, moment)));
    }

    private static boolean isOutcomeIn(Visit visit, LocalDateTime moment) {
        return visit.missed() != null && !visit.day().atTime(Moment.OUTCOMES_IN).isAfter(moment);
    }

    /** The last day whose outcomes are in, but never the visit's own: its counts hold the visit itself. */
    private static LocalDate lastDayIn(Visit visit, LocalDateTime moment) {
        LocalDate day = moment.toLocalTime().isBefore(Moment.OUTCOMES_IN) ? moment.toLocalDate().minusDays(1) : moment.toLocalDate();
        return day.isBefore(visit.day()) ? day : visit.day().minusDays(1);
    }

    private List<Visit> others(Visit visit, LocalDateTime moment) {
        Visit[] day = byDay.getOrDefault(visit.day(), new Visit[0]);
        LocalDateTime until = visit.booked().plusMinutes(MINUTES_ABOUT);
        return Arrays.stream(day, first(day, visit.booked().minusMinutes(MINUTES_ABOUT)), day.length)
                .takeWhile(other -> !other.booked().isAfter(until) && !other.booked().isAfter(moment))
                .filter(other -> !other.patient().equals(visit.patient())).toList();
    }

    /** The first that was booked at the time or after it. */
    private static int first(Visit[] sorted, LocalDateTime time) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle].booked().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
