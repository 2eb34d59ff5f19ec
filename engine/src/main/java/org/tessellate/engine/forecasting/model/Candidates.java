package org.tessellate.engine.forecasting.model;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.tessellate.engine.forecasting.Anomalies;
import org.tessellate.engine.forecasting.Anomaly;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;

/** The model for each granularity, the same for every series: chosen on origins before those that are reported. */
public final class Candidates {

    private Candidates() {
    }

    public static Forecaster forecaster(Granularity granularity, HolidayCalendar holidays) {
        return new Forecaster(forGranularity(granularity, holidays));
    }

    /** What the models of a granularity do not learn from as it stands, for people to see. */
    public static List<Anomaly> anomaliesIn(DemandSeries history, HolidayCalendar holidays) {
        return Anomalies.in(history, Festivals.with(holidays)).found();
    }

    public static DemandModel forGranularity(Granularity granularity, HolidayCalendar holidays) {
        return recipes(granularity, holidays, Set.of()).getFirst().model();
    }

    /** A way to make the forecasts of a series, by a name that stays. */
    public record Recipe(String name, String meaning, DemandModel model) {
    }

    /**
     * What a series may be forecast by; the first one unless another has shown to be better for it.
     *
     * @param real beginnings of unusual stretches that people say did happen
     */
    public static List<Recipe> recipes(Granularity granularity, HolidayCalendar holidays, Set<LocalDateTime> real) {
        DemandModel profile = ProfileLevelSeason.forGranularity(granularity, holidays);
        return switch (granularity) {
            case HOUR -> List.of(
                    recipe("standard", "Profile × level × season, with holidays and what is known ahead.", new WithRegressors(profile), holidays, real),
                    recipe("plain", "The same without what is known ahead.", new WithoutRegressors(profile), holidays, real),
                    recipe("theta", "Theta on the series without its usual week.", new Theta(), holidays, real));
            case DAY -> List.of(
                    recipe("standard", "Mean of profile × level × season, a ridge regression on the calendar and, from four years of 20 a day on, boosted trees.",
                            new DayTrees(holidays, new Blend(List.of(new WithRegressors(profile), new CalendarRidge(holidays)))), holidays, real),
                    recipe("ridge", "The ridge regression on the calendar alone.", new CalendarRidge(holidays), holidays, real),
                    recipe("profile", "Profile × level × season alone.", new WithRegressors(profile), holidays, real),
                    recipe("theta", "Theta on the series without its usual week.", new Theta(), holidays, real));
            case WEEK, MONTH -> List.of(
                    recipe("standard", "Seasonal indices and a smoothed level.", new WithRegressors(new SmoothedSeason()), holidays, real),
                    recipe("plain", "The same without what is known ahead.", new WithoutRegressors(new SmoothedSeason()), holidays, real),
                    recipe("theta", "Theta on the series without its usual year.", new Theta(), holidays, real));
        };
    }

    private static Recipe recipe(String name, String meaning, DemandModel model, HolidayCalendar holidays, Set<LocalDateTime> real) {
        return new Recipe(name, meaning, new Robust(model, holidays, real));
    }
}
