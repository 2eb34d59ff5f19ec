package org.tessellate.app.console.cases;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tessellate.app.demand.cases.CaseReports;
import org.tessellate.app.demand.registry.RegisteredModel;

/** How long procedures of a unit take: each a band on one scale of minutes. */
record DurationView(RegisteredModel entry, int most, List<Row> rows) {

    static final int WIDTH = 240;
    private static final int STEP = 30;

    /** {@code from}, {@code middle} and {@code length} are places in the drawing. */
    record Row(String name, CaseReports.Procedure of, double from, double middle, double length) {
    }

    static DurationView of(CaseReports.Duration report, UnaryOperator<String> names) {
        double longest = report.procedures().stream().mapToDouble(CaseReports.Procedure::p90).max().orElse(STEP);
        int most = (int) Math.ceil(longest / STEP) * STEP;
        return new DurationView(report.entry(), most, report.procedures().stream().map(one -> new Row(names.apply(one.procedure()), one,
                WIDTH * one.p10() / most, WIDTH * one.median() / most, WIDTH * (one.p90() - one.p10()) / most)).toList());
    }
}
