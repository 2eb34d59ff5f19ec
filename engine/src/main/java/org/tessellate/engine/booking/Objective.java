package org.tessellate.engine.booking;

/**
 * Weights of the ranking, all in cost units: per hour waited, per preferred resource not met, per unit of scarce skill
 * or equipment tied up without need, and per leftover gap too short to use.
 */
public record Objective(double waiting, double preference, double utilisation, double fragmentation) {

    public static Objective standard() {
        return new Objective(1, 48, 2, 0.25);
    }
}
