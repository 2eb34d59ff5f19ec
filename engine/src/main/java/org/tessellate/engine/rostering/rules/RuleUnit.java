package org.tessellate.engine.rostering.rules;

/** What a rule's measure counts; minutes are charged per started hour so that weights stay comparable. */
public enum RuleUnit {
    MINUTES("min", 60), SHIFTS("shifts", 1), DAYS("days", 1), WEEKENDS("weekends", 1), PEOPLE("people", 1), BREAKS("breaks", 1), MONEY("of pay", 1), POINTS("points", 1);

    private final String word;
    private final int perCharge;

    RuleUnit(String word, int perCharge) {
        this.word = word;
        this.perCharge = perCharge;
    }

    public String word() {
        return word;
    }

    /** How many times the rule's weight is charged for the amount. */
    public long charges(long amount) {
        return Math.ceilDiv(amount, perCharge);
    }
}
