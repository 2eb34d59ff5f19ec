package org.tessellate.engine.forecasting.noshow;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of the visits at each place, up to and with each day. Immutable once made. */
final class PlaceCounts {

    private static final String EVERYWHERE = "";

    private final Map<String, NavigableMap<LocalDate, double[]>> upTo = new HashMap<>();

    PlaceCounts(Collection<Visit> visits) {
        for (Visit visit : visits) {
            if (visit.missed() != null && visit.place() != null) {
                count(visit.place(), visit);
                count(EVERYWHERE, visit);
            }
        }
        upTo.values().forEach(PlaceCounts::accumulate);
    }

    private void count(String place, Visit visit) {
        double[] counts = upTo.computeIfAbsent(place, _ -> new TreeMap<>()).computeIfAbsent(visit.day(), _ -> new double[3]);
        counts[0]++;
        if (visit.lead() > 0) {
            counts[1]++;
            counts[2] += visit.outcome();
        }
    }

    private static void accumulate(NavigableMap<LocalDate, double[]> days) {
        double[] sums = new double[3];
        for (double[] counts : days.values()) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += counts[i];
                counts[i] = sums[i];
            }
        }
    }

    /** Of the place's visits up to and with the day. */
    PlaceRecord upTo(@Nullable String place, LocalDate day) {
        double[] all = upTo(EVERYWHERE, day, new double[3]);
        if (place == null || all[1] == 0) {
            return PlaceRecord.NONE;
        }
        double[] here = upTo(place, day, new double[3]);
        return new PlaceRecord(here[0], here[1], here[2], all[2] / all[1]);
    }

    private double[] upTo(String place, LocalDate day, double[] nothing) {
        Map.Entry<LocalDate, double[]> last = upTo.getOrDefault(place, new TreeMap<>()).floorEntry(day);
        return last == null ? nothing : last.getValue();
    }
}
