package org.tessellate.engine.rostering.search;

/** Neighbourhoods of one length: how many people are free in them, which follows the time they take, and what they have gained. Not thread-safe. */
final class WindowKind {

    private static final double FIRST_CELLS = 300;
    private static final double GROWTH = 1.25;
    private static final double SHRINKING = 0.7;
    private static final double QUICK = 0.4;
    private static final double FORGETTING = 0.9;
    /** What is not yet known is worth a try. */
    private static final double HOPE = 50;

    final int days;
    private final int mostPeople;
    private final double longSeconds;
    private double people;
    private double gain = HOPE;
    private double seconds = 1;

    WindowKind(int days, int mostPeople, double longSeconds) {
        this.days = days;
        this.mostPeople = mostPeople;
        this.longSeconds = longSeconds;
        this.people = Math.clamp(FIRST_CELLS / days, Math.min(2, mostPeople), mostPeople);
    }

    int people() {
        return (int) Math.round(people);
    }

    /** Gain a second, of late. */
    double yield() {
        return gain / seconds;
    }

    void learn(double won, double took, Neighbourhood.Outcome outcome) {
        gain = FORGETTING * gain + won;
        seconds = FORGETTING * seconds + took;
        if (took > longSeconds) {
            grow(SHRINKING);
        } else if (took < QUICK * longSeconds && outcome != Neighbourhood.Outcome.BETTER) {
            grow(GROWTH);
        }
    }

    /** The rows were too many; false when fewer people would not help. */
    boolean shrink(double took) {
        gain *= FORGETTING;
        seconds = FORGETTING * seconds + took;
        boolean helps = people > Math.min(2, mostPeople);
        grow(SHRINKING);
        return helps;
    }

    private void grow(double factor) {
        people = Math.clamp(people * factor, Math.min(2, mostPeople), mostPeople);
    }
}
