package org.tessellate.app.demand.cases;

/**
 * The chance that a visit is missed; it says nothing about reasons, and nobody may be refused for it.
 *
 * @param probability from 0 to 1, calibrated: of a hundred visits with 0.2 about twenty are missed
 * @param model id of the model in the register
 */
public record Risk(double probability, String model) {

    private static final double RARE = 1 / 40.0;
    private static final int MOST = 10;

    /** In words of everyday: {@code out} in {@code of}, such as 1 in 6 or 2 in 3. */
    public record Odds(int out, int of) {
    }

    /** The nearest of 1 in n and n in n + 1; below 1 in 40, 1 in 40, which is then to be read as «less than». */
    public Odds odds() {
        if (probability <= RARE) {
            return new Odds(1, 40);
        }
        if (probability <= 0.583) {
            return new Odds(1, (int) Math.round(1 / probability));
        }
        int of = (int) Math.clamp(Math.round(1 / (1 - probability)), 3, MOST);
        return new Odds(of - 1, of);
    }

    public boolean isRare() {
        return probability <= RARE;
    }
}
