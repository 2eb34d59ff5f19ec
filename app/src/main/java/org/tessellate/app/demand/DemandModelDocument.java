package org.tessellate.app.demand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.registry.ModelDocument;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.engine.forecasting.Accuracy;
import org.tessellate.engine.forecasting.Backtest;
import org.tessellate.engine.forecasting.Regressor;
import org.tessellate.engine.forecasting.model.Candidates;
import org.tessellate.engine.forecasting.model.FeatureEffect;

/** What the card of a demand model says. */
@Component
class DemandModelDocument {

    private static final String RECIPE = "recipe";

    /** By which recipe a registered model forecasts. */
    static String recipeOf(RegisteredModel model) {
        return String.valueOf(model.model().document().settings().get(RECIPE));
    }

    ModelDocument of(Seat seat, ForecastInputs.Inputs known, Candidates.Recipe recipe, Map<String, Backtest> all) {
        Backtest own = all.get(recipe.name());
        return new ModelDocument("Says how much demand %s will have, by the %s, and how sure that is. %s".formatted(subject(seat), seat.granularity().name().toLowerCase(Locale.ROOT),
                recipe.meaning()), sources(known), features(known), figures(own.model()), figures(own.naive()), "seasonal naive forecast",
                Map.of(RECIPE, recipe.name(), "origins", own.origins().size(), "horizon", own.horizon()), limits(), details(known, own, all));
    }

    private static String subject(Seat seat) {
        Subject subject = new Subject(seat.service());
        return seat.service() == null ? "the unit " + seat.unit() : "%s %s of the unit %s".formatted(subject.isSkill() ? "the skill" : "the service or procedure", subject.code(), seat.unit());
    }

    private static Map<String, Object> details(ForecastInputs.Inputs known, Backtest own, Map<String, Backtest> all) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("recipes", all.entrySet().stream().collect(LinkedHashMap::new, (map, one) -> map.put(one.getKey(), figures(one.getValue().model())), Map::putAll));
        details.put("origins", own.origins().stream().map(origin -> Map.of("time", origin.time().toString(), "mae", origin.model().mae(), "naive", origin.naive().mae())).toList());
        details.put("reliability", own.reliability());
        details.put("effects", FeatureEffect.on(known.panel(), 0, known.calendar()));
        return details;
    }

    private static Map<String, Double> figures(Accuracy accuracy) {
        return Map.of("mase", accuracy.mase(), "wape", accuracy.wape(), "wql", accuracy.wql(), "coverage80", accuracy.coverage80(), "mae", accuracy.mae(),
                "rmse", accuracy.rmse(), "bias", accuracy.bias());
    }

    private static List<String> sources(ForecastInputs.Inputs known) {
        List<String> sources = new ArrayList<>(List.of("demand.observation", "facility.calendar_day"));
        if (!known.panel().regressors().isEmpty()) {
            sources.add("demand.regressor");
        }
        return sources;
    }

    private static List<ModelDocument.Feature> features(ForecastInputs.Inputs known) {
        List<ModelDocument.Feature> features = new ArrayList<>(List.of(
                new ModelDocument.Feature("history", "demand of the same series", "when its hour or day is over"),
                new ModelDocument.Feature("calendar", "hour, weekday, season, holidays and local events", "always; an event from the day it was announced")));
        known.panel().regressors().forEach(one -> features.add(new ModelDocument.Feature(one.name(), "regressor", words(one))));
        return features;
    }

    private static String words(Regressor regressor) {
        return switch (regressor.availability()) {
            case PLANNED -> "always";
            case FORESEEN -> "from the moment its file names";
            case OBSERVED -> "when its hour or day is over; used for the next hour only";
        };
    }

    private static List<String> limits() {
        return List.of("It is learned anew from the history at each forecast; what is chosen here is the recipe.",
                "A lasting change of the unit, such as a move, is followed only after weeks; people should say so beside the forecast.",
                "Not for judging single people or days: it knows counts only.");
    }
}
