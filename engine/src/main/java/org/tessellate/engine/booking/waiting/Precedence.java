package org.tessellate.engine.booking.waiting;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The order of offers: urgency first, then how much of the aimed-at wait has passed, how well the visit uses the free time, wishes, and
 * fewer offers let go. The points of waiting end at {@code longest} times the aim, so that with the default weights no wait carries a
 * routine patient past an urgent one, while somebody of the class between them who waited very long can pass. Immutable.
 *
 * @param waited points for having waited as long as the aim
 * @param longest how many times the aim counts at most
 * @param fit points when the visit uses all of the free time
 * @param wish points when the free time has what the patient prefers
 * @param notTaken points lost for each offer not taken
 * @param mostNotTaken how many of them count: nobody is out of the running for good
 */
public record Precedence(double waited, double longest, double fit, double wish, double notTaken, int mostNotTaken) {

    public static final Precedence USUAL = new Precedence(40, 1.5, 15, 10, 5, 3);

    /** What the points are for; the order in which they are told. */
    public enum Part { URGENCY, WAIT, FIT, WISH, NOT_TAKEN }

    /** The sum and its parts. */
    public record Points(double total, Map<Part, Double> parts) {

        public Points {
            parts = Map.copyOf(parts);
        }

        public double of(Part part) {
            return parts.getOrDefault(part, 0.0);
        }
    }

    /** For free time of so many minutes; a visit longer than that fits as well as one exactly as long. */
    public Points of(Waiting waiting, long freeMinutes) {
        Map<Part, Double> parts = new LinkedHashMap<>();
        parts.put(Part.URGENCY, waiting.urgency());
        parts.put(Part.WAIT, waited * Math.min(waiting.shareOfAim(), longest));
        parts.put(Part.FIT, fit * Math.min(1, (double) waiting.minutes() / Math.max(1, freeMinutes)));
        parts.put(Part.WISH, waiting.wished() ? wish : 0);
        parts.put(Part.NOT_TAKEN, -notTaken * Math.min(waiting.notTaken(), mostNotTaken));
        return new Points(parts.values().stream().mapToDouble(Double::doubleValue).sum(), parts);
    }

    /** The highest that somebody of a class can reach. */
    public double highest(double urgency) {
        return urgency + waited * longest + fit + wish;
    }
}
