package org.tessellate.app.console.signals;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.registry.ModelState;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.engine.forecasting.Backtest;
import org.tessellate.engine.forecasting.model.FeatureEffect;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A model's card as the page shows it, in the reader's numbers; what its kind does not have is empty. */
record ModelView(RegisteredModel model, List<Row> figures, List<Recipe> recipes, List<Curve.Level> reliability, String line, List<Curve.Origin> origins,
        List<EffectRow> effects) {

    private static final List<String> SHARES = List.of("wape", "wql", "coverage80");
    private static final TypeReference<List<Backtest.Reliability>> RELIABILITY = new TypeReference<>() {};
    private static final TypeReference<List<FeatureEffect>> EFFECTS = new TypeReference<>() {};
    private static final TypeReference<List<Origin>> ORIGINS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Map<String, Double>>> RECIPES = new TypeReference<>() {};

    /** A figure of the model beside that of the simple one. */
    record Row(String name, String own, @Nullable String reference) {
    }

    /** A recipe that was tried at the same origins. */
    record Recipe(String name, boolean own, String mae, String mase, String coverage) {
    }

    private record Origin(String time, double mae, double naive) {
    }

    static ModelView of(RegisteredModel model, JsonMapper json) {
        Figures figures = Figures.here();
        Map<String, Object> details = model.model().document().details();
        List<Curve.Level> levels = Curve.reliability(json.convertValue(details.getOrDefault("reliability", List.of()), RELIABILITY), figures);
        List<Curve.Error> errors = json.convertValue(details.getOrDefault("origins", List.of()), ORIGINS).stream()
                .map(one -> new Curve.Error(LocalDateTime.parse(one.time()).toLocalDate(), one.mae(), one.naive())).toList();
        return new ModelView(model, figures(model, figures), recipes(model, json, figures), levels, Curve.line(levels), Curve.origins(errors, figures),
                EffectRow.of(json.convertValue(details.getOrDefault("effects", List.of()), EFFECTS), figures));
    }

    private static List<Row> figures(RegisteredModel model, Figures figures) {
        Map<String, Double> reference = model.model().document().reference();
        return model.model().document().metrics().entrySet().stream().map(one -> new Row(one.getKey(), written(one.getKey(), one.getValue(), figures),
                reference.containsKey(one.getKey()) ? written(one.getKey(), reference.get(one.getKey()), figures) : null)).toList();
    }

    private static String written(String name, double value, Figures figures) {
        return SHARES.contains(name) ? figures.percent(value) : figures.precise(value);
    }

    private static List<Recipe> recipes(RegisteredModel model, JsonMapper json, Figures figures) {
        Map<String, Map<String, Double>> all = new TreeMap<>(json.convertValue(model.model().document().details().getOrDefault("recipes", Map.of()), RECIPES));
        Object own = model.model().document().settings().get("recipe");
        return all.entrySet().stream().map(one -> new Recipe(one.getKey(), one.getKey().equals(own), figures.precise(one.getValue().get("mae")),
                figures.precise(one.getValue().get("mase")), figures.percent(one.getValue().get("coverage80")))).toList();
    }

    public boolean champion() {
        return model.state() == ModelState.CHAMPION;
    }

    /** A figure by its name, or a dash. */
    static String figure(RegisteredModel model, String name) {
        Double value = model.model().document().metrics().get(name);
        return value == null ? "–" : written(name, value, Figures.here());
    }
}
