package org.tessellate.app.console.signals;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.Annotation;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.Forecasts;

/** A forecast as the page shows it, in the reader's numbers. */
record ForecastView(Forecast forecast, List<Row> rows, List<Band> bands, String sum, int came, DriverView drivers, List<Forecast.Value> shown,
        Map<Instant, Double> observed, List<Annotation> notes) {

    private static final List<Integer> WIDTHS = List.of(50, 80);
    private static final int WIDEST = 95;
    private static final int NEXT_WIDEST = 90;
    private static final double PERCENT = 100.0;

    /** One line of the table behind the chart. */
    record Row(String time, String low, String median, String high, String level, String mean, @Nullable String actual, boolean outside, String notes,
            String explanation) {
    }

    /** How many of the values that came fell inside a band of this width. */
    record Band(int width, int inside, int came, String share) {
    }

    static ForecastView of(Forecast forecast, List<Forecasts.Actual> actuals, List<Annotation> notes, ForecastQuery query) {
        Figures figures = Figures.here();
        int steps = Math.min(query.steps(forecast.granularity()), forecast.values().size());
        List<Forecast.Value> shown = forecast.values().subList(0, steps);
        Map<Instant, Double> observed = actuals.stream()
                .collect(Collectors.toMap(Forecasts.Actual::start, Forecasts.Actual::demand, (one, _) -> one, LinkedHashMap::new));
        List<Row> rows = shown.stream().map(value -> row(forecast, value, observed.get(value.start()), notes, query.level(), figures)).toList();
        List<Band> bands = Stream.concat(WIDTHS.stream(), Stream.of(widest(forecast))).map(width -> band(forecast, shown, observed, width, figures)).toList();
        return new ForecastView(forecast, rows, bands, figures.number(shown.stream().mapToDouble(Forecast.Value::mean).sum()),
                bands.getFirst().came(), DriverView.of(forecast, shown, figures), shown, observed, notes);
    }

    /** 95 where the forecast has its ends, else 90: a band is never called wider than it is. */
    static int widest(Forecast forecast) {
        return forecast.quantiles().getFirst() <= (1 - WIDEST / PERCENT) / 2 + 1e-9 ? WIDEST : NEXT_WIDEST;
    }

    static double tail(int width) {
        return (1 - width / PERCENT) / 2;
    }

    private static Band band(Forecast forecast, List<Forecast.Value> shown, Map<Instant, Double> observed, int width, Figures figures) {
        List<Forecast.Value> came = shown.stream().filter(value -> observed.containsKey(value.start())).toList();
        int inside = (int) came.stream().filter(value -> isInside(forecast, value, observed.get(value.start()), width)).count();
        return new Band(width, inside, came.size(), came.isEmpty() ? "" : figures.percent((double) inside / came.size()));
    }

    private static boolean isInside(Forecast forecast, Forecast.Value value, double actual, int width) {
        return actual >= forecast.quantile(value, tail(width)) && actual <= forecast.quantile(value, 1 - tail(width));
    }

    private static Row row(Forecast forecast, Forecast.Value value, @Nullable Double actual, List<Annotation> notes, int level, Figures figures) {
        String noted = notes.stream().filter(note -> note.covers(value.local().toLocalDate())).map(Annotation::label).collect(Collectors.joining("; "));
        return new Row(figures.step(value.local(), forecast.granularity()), figures.number(forecast.quantile(value, tail(80))),
                figures.number(forecast.quantile(value, 0.5)), figures.number(forecast.quantile(value, 1 - tail(80))),
                figures.number(forecast.quantile(value, level / PERCENT)), figures.number(value.mean()), actual == null ? null : figures.number(actual),
                actual != null && !isInside(forecast, value, actual, 80), noted, value.explanation());
    }

    /** The shares that came at or below each quantile in the backtest; empty when it counted none. */
    public List<Curve.Level> reliability() {
        return forecast.backtest() == null ? List.of() : Curve.reliability(forecast.backtest().reliability(), Figures.here());
    }

    public String reliabilityLine() {
        return Curve.line(reliability());
    }

    /** The origins of the backtest beside the naive forecast. */
    public List<Curve.Origin> origins() {
        return forecast.backtest() == null ? List.of() : Curve.origins(forecast.backtest().origins().stream()
                .map(one -> new Curve.Error(one.time().toLocalDate(), one.model().mae(), one.naive().mae())).toList(), Figures.here());
    }

    public List<EffectRow> effects() {
        return forecast.basis() == null ? List.of() : EffectRow.of(forecast.basis().effects(), Figures.here());
    }

    /** The busiest times in the reader's words. */
    public List<String> peaks() {
        Figures figures = Figures.here();
        return forecast.peaks().stream().map(peak -> figures.step(peak.local(), forecast.granularity())).toList();
    }

    /** For each peak what is expected and its upper end. */
    public List<String[]> peakNumbers() {
        Figures figures = Figures.here();
        return IntStream.range(0, forecast.peaks().size()).mapToObj(i -> forecast.peaks().get(i))
                .map(peak -> new String[] {figures.number(peak.mean()), figures.number(peak.upper())}).toList();
    }
}
