package org.tessellate.engine.booking.overbooking;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to expect of a session, in minutes.
 *
 * @param waits of each place in its order, if the patient comes
 * @param groupWaits mean wait of those who come, by group
 */
public record Expectation(List<Double> waits, double meanWait, double idle, double overtime, double seen, Map<String, Double> groupWaits) {

    public Expectation {
        waits = List.copyOf(waits);
        groupWaits = Map.copyOf(groupWaits);
    }

    static Expectation of(Session session, double[] waits, double overtime) {
        Map<String, Double> weighted = new TreeMap<>();
        Map<String, Double> come = new TreeMap<>();
        double work = 0;
        double seen = 0;
        double waited = 0;
        for (int i = 0; i < waits.length; i++) {
            Place place = session.places().get(i);
            weighted.merge(place.group(), place.comes() * waits[i], Double::sum);
            come.merge(place.group(), place.comes(), Double::sum);
            work += place.comes() * place.length().mean();
            seen += place.comes();
            waited += place.comes() * waits[i];
        }
        weighted.replaceAll((group, sum) -> come.get(group) == 0 ? 0 : sum / come.get(group));
        return new Expectation(Arrays.stream(waits).boxed().toList(), seen == 0 ? 0 : waited / seen,
                session.minutes() - work + overtime, overtime, seen, weighted);
    }

    /** The wait of the group that waits longest: what the min-max objective makes small. */
    public double longestGroupWait() {
        return groupWaits.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** How much longer the group that waits longest waits than the one that waits shortest. */
    public double gap() {
        return longestGroupWait() - groupWaits.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }
}
