package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.engine.forecasting.Anomaly;
import org.tessellate.engine.forecasting.Backtest;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.QuantileLevels;
import org.tessellate.engine.forecasting.model.Candidates;
import org.tessellate.engine.forecasting.model.FeatureEffect;

/** Makes a forecast from the history known at a moment, with its backtest and its words. */
@Component
class ForecastMaker {

    private static final int BACKTEST_ORIGINS = 8;
    private static final double UPPER = 0.9;
    private static final int MOST_PEAKS = 5;

    private final ForecastInputs inputs;
    private final Models models;
    private final Clock clock;

    ForecastMaker(ForecastInputs inputs, Models models, Clock clock) {
        this.inputs = inputs;
        this.models = models;
        this.clock = clock;
    }

    Forecast make(ForecastOrder order, Instant asOf, ZoneId zone, String actor, Consumer<ForecastRun.Stage> stages) {
        stages.accept(ForecastRun.Stage.READING);
        ForecastInputs.Inputs known = inputs.before(order, asOf, zone);
        Optional<RegisteredModel> model = models.champion(ModelKind.DEMAND, Seat.of(order).scope());
        Candidates.Recipe recipe = known.recipe(model.map(DemandModelDocument::recipeOf).orElse(""));
        Forecaster forecaster = new Forecaster(recipe.model());
        stages.accept(ForecastRun.Stage.FORECASTING);
        // One local step more than asked for, since the clocks may skip one.
        DemandForecast made = forecaster.forecast(known.panel(), order.horizon() + 1, order.levels()).getFirst();
        List<Forecast.Value> values = values(made, order, asOf, zone);
        stages.accept(ForecastRun.Stage.CHECKING);
        Backtest backtest = backtest(forecaster, known.panel());
        DemandSeries series = known.series();
        List<Forecast.Unusual> unusual = Candidates.anomaliesIn(series, known.calendar()).stream().map(found -> unusual(series, found)).toList();
        Forecast.Basis basis = new Forecast.Basis(model.map(RegisteredModel::id).orElse(null), recipe.name(),
                known.beside(), FeatureEffect.on(known.panel(), 0, known.calendar()));
        return new Forecast(new ForecastId(FhirId.generate()), order.unit(), order.service(), order.granularity(), asOf, zone, order.horizon(),
                clock.instant(), actor, order.levels().values(), made.card(), made.choice(), backtest, peaks(order, values), values, unusual, basis);
    }

    private static Forecast.Unusual unusual(DemandSeries series, Anomaly found) {
        return new Forecast.Unusual(found.kind(), series.timeAt(found.from()), series.timeAt(found.until()), rounded(found.observed()), rounded(found.usual()));
    }

    private static @Nullable Backtest backtest(Forecaster forecaster, DemandPanel panel) {
        int origins = Math.min(BACKTEST_ORIGINS, PastOrigins.possible(panel.get(0), 4));
        Granularity granularity = panel.granularity();
        int horizon = granularity.stride() > 1 ? granularity.stride() : PastOrigins.horizon(granularity);
        return origins < 1 ? null : forecaster.backtest(panel, origins, horizon, QuantileLevels.EVERY_FIVE);
    }

    private static List<Forecast.Value> values(DemandForecast made, ForecastOrder order, Instant asOf, ZoneId zone) {
        LocalGrid grid = new LocalGrid(zone, order.granularity());
        List<Forecast.Value> values = new ArrayList<>();
        for (DemandForecast.Step step : made.steps()) {
            for (Instant start : grid.startsOf(step.time())) {
                values.add(value(made, step, start));
            }
        }
        values.sort(Comparator.comparing(Forecast.Value::start));
        values.removeIf(value -> order.granularity() == Granularity.HOUR && value.start().plus(order.granularity().step()).compareTo(asOf) <= 0);
        return values.subList(0, Math.min(order.horizon(), values.size()));
    }

    private static Forecast.Value value(DemandForecast made, DemandForecast.Step step, Instant start) {
        double[] quantiles = Arrays.stream(step.quantiles()).map(ForecastMaker::rounded).toArray();
        Expectation.Drivers drivers = step.drivers();
        return new Forecast.Value(start, step.time(), step.point(), rounded(step.mean()), quantiles, new Expectation.Drivers(
                rounded(drivers.usual()), rounded(drivers.level()), rounded(drivers.season()), rounded(drivers.holiday())),
                ForecastWords.explain(made, step));
    }

    /** To a ten-thousandth: nobody needs more, and forecasts travel at half the size. */
    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    /** The busiest hour of each day of the first week, or the busiest days, weeks or months. */
    private static List<Forecast.Peak> peaks(ForecastOrder order, List<Forecast.Value> values) {
        int upper = Math.max(0, order.levels().indexOf(UPPER));
        Function<Forecast.Value, Forecast.Peak> peak = value -> new Forecast.Peak(value.local(), value.mean(), value.quantiles()[upper]);
        Comparator<Forecast.Value> byMean = Comparator.comparingDouble(Forecast.Value::mean);
        if (order.granularity() != Granularity.HOUR) {
            return values.stream().sorted(byMean.reversed()).limit(MOST_PEAKS).map(peak).toList();
        }
        return values.stream().limit(7 * 24L).collect(Collectors.groupingBy(value -> value.local().toLocalDate(), Collectors.maxBy(byMean)))
                .values().stream().flatMap(Optional::stream)
                .sorted(Comparator.comparing(Forecast.Value::start)).map(peak).toList();
    }
}
