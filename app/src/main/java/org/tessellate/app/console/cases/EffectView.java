package org.tessellate.app.console.cases;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessellate.app.demand.cases.CaseReports;
import org.tessellate.engine.forecasting.noshow.Effects;

/** What one column does to the risk: a small line from its lowest to its highest value, all lines on the same scale. */
record EffectView(String words, double share, String line, String low, String high, String riskLow, String riskHigh) {

    private static final double WIDTH = 120;
    private static final double HEIGHT = 36;

    /** {@code share} is the column's importance against the strongest one's. */
    static List<EffectView> of(List<Effects.Effect> effects, CaseFigures figures) {
        double strongest = effects.stream().mapToDouble(Effects.Effect::importance).max().orElse(1);
        double most = effects.stream().flatMap(effect -> effect.points().stream()).mapToDouble(Effects.Point::meanRisk).max().orElse(1);
        return effects.stream().filter(effect -> effect.importance() > 0 && !effect.points().isEmpty())
                .map(effect -> of(effect, effect.importance() / strongest, most, figures)).toList();
    }

    private static EffectView of(Effects.Effect effect, double share, double most, CaseFigures figures) {
        List<Effects.Point> points = effect.points();
        String line = IntStream.range(0, points.size()).mapToObj(i -> String.format(Locale.ROOT, "%.1f,%.1f",
                points.size() == 1 ? WIDTH / 2 : WIDTH * i / (points.size() - 1), HEIGHT - HEIGHT * points.get(i).meanRisk() / most))
                .collect(Collectors.joining(" "));
        Effects.Point first = points.getFirst();
        Effects.Point last = points.getLast();
        return new EffectView(CaseReports.NoShow.words(effect.column()), share, line, figures.decimal(first.value(), digits(first.value())),
                figures.decimal(last.value(), digits(last.value())), figures.percent(first.meanRisk()), figures.percent(last.meanRisk()));
    }

    private static int digits(double value) {
        return value == Math.rint(value) ? 0 : Math.abs(value) < 1 ? 2 : 1;
    }
}
