package org.tessellate.app.console.signals;

import java.util.List;
import org.tessellate.engine.forecasting.model.FeatureEffect;

/** What a holiday, event or regressor did to demand, as a bar to one side of the middle of a drawing 100 wide. */
record EffectRow(String feature, FeatureEffect.Kind kind, String effect, String spread, int seen, double x, double width) {

    private static final double MOST = 0.5;
    private static final int MIDDLE = 50;

    static List<EffectRow> of(List<FeatureEffect> effects, Figures figures) {
        return effects.stream().map(one -> row(one, figures)).toList();
    }

    private static EffectRow row(FeatureEffect one, Figures figures) {
        double beyond = one.ratio() - 1;
        double width = MIDDLE * Math.min(MOST, Math.abs(beyond)) / MOST;
        return new EffectRow(one.feature(), one.kind(), (beyond < 0 ? "−" : "+") + figures.percent(Math.abs(beyond)), figures.precise(one.spread()), one.seen(),
                beyond < 0 ? MIDDLE - width : MIDDLE, width);
    }
}
