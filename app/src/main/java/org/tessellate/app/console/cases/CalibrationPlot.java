package org.tessellate.app.console.cases;

import java.util.List;
import org.tessellate.engine.forecasting.learning.Calibration;

/** What was said against what came, as points of a square drawing whose diagonal is perfect; the axis ends at a round number above both. */
record CalibrationPlot(int most, List<Dot> dots) {

    static final int SIDE = 200;
    private static final double STEP = 0.2;

    /** Where a class of risk stands, and its figures for the table. */
    record Dot(double x, double y, Calibration.RiskClass of) {
    }

    static CalibrationPlot of(List<Calibration.RiskClass> classes) {
        double highest = classes.stream().mapToDouble(one -> Math.max(one.predicted(), one.rate())).max().orElse(1);
        double end = Math.clamp(Math.ceil(highest / STEP - 1e-9) * STEP, STEP, 1);
        return new CalibrationPlot((int) Math.round(100 * end), classes.stream()
                .map(one -> new Dot(SIDE * one.predicted() / end, SIDE - SIDE * one.rate() / end, one)).toList());
    }
}
