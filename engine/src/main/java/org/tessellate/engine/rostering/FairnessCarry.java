package org.tessellate.engine.rostering;

/** Nights, weekend shifts and holidays worked above (positive) or below the fair share in earlier periods. */
public record FairnessCarry(int nights, int weekendShifts, int holidays) {

    public static final FairnessCarry NONE = new FairnessCarry(0, 0);

    /** Without holidays. */
    public FairnessCarry(int nights, int weekendShifts) {
        this(nights, weekendShifts, 0);
    }
}
