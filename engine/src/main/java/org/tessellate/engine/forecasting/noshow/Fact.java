package org.tessellate.engine.forecasting.noshow;

/** A number that may be known of a visit beside its times: from when on, and whether using it needs a decision. */
public enum Fact {

    HYPERTENSION(Moment.BOOKING, false),
    DIABETES(Moment.BOOKING, false),
    /** 1 when a reminder was sent, 0 when not. It goes out between booking and the day before. */
    REMINDED(Moment.DAY_BEFORE, false),

    AGE(Moment.BOOKING, true),
    SEX(Moment.BOOKING, true),
    AREA(Moment.BOOKING, true),
    WELFARE(Moment.BOOKING, true),
    DISABILITY(Moment.BOOKING, true),
    ADDICTION(Moment.BOOKING, true);

    private final Moment known;
    private final boolean protectedAttribute;

    Fact(Moment known, boolean protectedAttribute) {
        this.known = known;
        this.protectedAttribute = protectedAttribute;
    }

    /** The earliest moment at which the fact may be used. */
    public Moment known() {
        return known;
    }

    /** Left out of every model unless it is allowed by name; still in the report by group. */
    public boolean isProtected() {
        return protectedAttribute;
    }
}
