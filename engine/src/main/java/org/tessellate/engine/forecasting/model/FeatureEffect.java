package org.tessellate.engine.forecasting.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.HolidayCalendar;

/**
 * What something known ahead did to demand in a history.
 *
 * @param ratio demand with it over demand without: on a named day, or with one spread more of a regressor
 * @param spread of a regressor in its own unit; 0 of a day
 * @param seen days or steps on which it was seen
 */
public record FeatureEffect(String feature, Kind kind, double ratio, double spread, int seen) {

    /** What it is an effect of. */
    public enum Kind { DAY, REGRESSOR }

    /** All effects on one series, the strongest first. */
    public static List<FeatureEffect> on(DemandPanel panel, int series, HolidayCalendar holidays) {
        List<FeatureEffect> all = new ArrayList<>(new HolidayEffects(holidays, panel.get(series)).found());
        all.addAll(WithRegressors.effectsOf(panel, series));
        all.sort(Comparator.comparingDouble((FeatureEffect effect) -> -Math.abs(Math.log(Math.max(1e-3, effect.ratio())))));
        return List.copyOf(all);
    }
}
