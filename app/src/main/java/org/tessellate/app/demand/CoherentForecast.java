package org.tessellate.app.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tessellate.app.facility.FacilityId;

/**
 * Daily forecasts of units, their facilities and their region that add up; immutable.
 *
 * @param facility for which it was asked; the facilities of its region are in it too
 * @param nodes wholes before their parts
 * @param left units that could not be forecast, and why
 */
public record CoherentForecast(String id, FacilityId facility, Instant asOf, String madeBy, List<Node> nodes, List<String> left) {

    public CoherentForecast {
        nodes = List.copyOf(nodes);
        left = List.copyOf(left);
    }

    /** What a node stands for. */
    public enum Kind { REGION, FACILITY, UNIT }

    /** @param parent the index of what it is a part of, -1 for none */
    public record Node(Kind kind, String id, String name, int parent, List<Day> days) {

        /** The sum of the first days as forecast alone. */
        public double alone(int count) {
            return days.stream().limit(count).mapToDouble(Day::alone).sum();
        }

        /** The sum of the first days of what adds up. */
        public double together(int count) {
            return days.stream().limit(count).mapToDouble(Day::mean).sum();
        }
    }

    /**
     * @param alone what the node's own forecast expected
     * @param mean what adds up
     * @param low, high the ends of the 80 % band around it
     */
    public record Day(LocalDate day, double alone, double mean, double low, double high) {
    }
}
