package org.tessellate.engine.rostering;

/** Nights and weekend shifts worked above (positive) or below the fair share in earlier periods. */
public record FairnessCarry(int nights, int weekendShifts) {

    public static final FairnessCarry NONE = new FairnessCarry(0, 0);
}
