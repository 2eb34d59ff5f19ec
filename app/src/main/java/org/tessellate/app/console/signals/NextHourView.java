package org.tessellate.app.console.signals;

import java.util.List;
import org.tessellate.app.demand.NextHours;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.NextStep;

/**
 * What the hour may bring, in the reader's numbers and as a drawing 300 wide.
 *
 * @param bands the widest first
 * @param point where the single best guess stands in the drawing
 */
record NextHourView(String when, String guess, String mean, List<Band> bands, double point, String model, String off, String naiveOff, String held, String judged) {

    private static final double WIDTH = 300;
    private static final List<Integer> WIDTHS = List.of(90, 80, 50);
    private static final double PERCENT = 100;

    /** Between two quantiles: its words and its place. */
    record Band(int width, String low, String high, double x, double length) {
    }

    static NextHourView of(NextHours.Answer answer) {
        Figures figures = Figures.here();
        double most = Math.max(1, answer.quantiles()[answer.quantiles().length - 1] * 1.15);
        List<Band> bands = WIDTHS.stream().map(width -> band(answer, width, most, figures)).toList();
        NextStep.Measured measured = answer.measured();
        return new NextHourView(figures.step(answer.local(), Granularity.HOUR), figures.number(answer.point()), figures.number(answer.mean()), bands,
                WIDTH * answer.point() / most, answer.model(), figures.precise(measured.mae()), figures.precise(measured.naiveMae()),
                figures.percent(measured.coverage80()), figures.number(measured.count()));
    }

    private static Band band(NextHours.Answer answer, int width, double most, Figures figures) {
        double low = at(answer, (1 - width / PERCENT) / 2);
        double high = at(answer, (1 + width / PERCENT) / 2);
        return new Band(width, figures.number(low), figures.number(high), WIDTH * low / most, WIDTH * (high - low) / most);
    }

    private static double at(NextHours.Answer answer, double level) {
        int nearest = 0;
        for (int i = 0; i < answer.levels().size(); i++) {
            nearest = Math.abs(answer.levels().get(i) - level) < Math.abs(answer.levels().get(nearest) - level) - 1e-9 ? i : nearest;
        }
        return answer.quantiles()[nearest];
    }
}
