package org.tessellate.engine.booking;

/**
 * Weights of the ranking, all in cost units: per hour waited, per preferred resource or trait not met, per unit of scarce skill or equipment
 * tied up without need, per leftover gap too short to use, per hour past the end of the shift should the visit take a quarter longer, per
 * clinician who does not know the patient while one who does could come, per unit of what an hour costs, and per person as busy as can be.
 */
public record Objective(
        double waiting, double preference, double utilisation, double fragmentation,
        double overtime, double continuity, double cost, double fairness) {

    public Objective(double waiting, double preference, double utilisation, double fragmentation) {
        this(waiting, preference, utilisation, fragmentation, 0, 0, 0, 0);
    }

    public static Objective standard() {
        return new Objective(1, 48, 2, 0.25);
    }

    /** The same with so many times the weight on waiting. */
    public Objective hastened(double times) {
        return new Objective(waiting * times, preference, utilisation, fragmentation, overtime, continuity, cost, fairness);
    }
}
