package org.tessellate.engine.forecasting.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;

/**
 * Lends hours or days too young to have seen their year the season of their peers: how these stood around the same day a year before,
 * taken at half strength, as an own season is. It is taken out before a model learns and put back into what the model expects.
 *
 * @param peers the days of all peers together
 */
public record WithPeers(DemandModel model, DemandSeries peers) implements Wrapping {

    private static final int YEAR = 364;
    private static final int ABOUT_DAYS = 14;
    private static final double STRENGTH = 0.5;

    @Override
    public String name() {
        return model.name() + "+season-of-peers";
    }

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        return this::expect;
    }

    private List<Expectation> expect(DemandPanel known, int steps) {
        double[] season = season(known.get(0), steps);
        DemandPanel without = new DemandPanel(known.names(), known.series().stream().map(one -> divided(one, season)).toList(), known.regressors());
        return model.learn(without, steps).expect(without, steps).stream().map(one -> multiplied(one, season, known.size())).toList();
    }

    /** A factor for each step of the history and the horizon, around 1 over the history. */
    private double[] season(DemandSeries own, int steps) {
        int perDay = own.granularity().stepsPerDay();
        LocalDate first = own.start().toLocalDate();
        int begins = own.start().getHour();
        int known = Math.clamp(peers.stepAt(own.end().toLocalDate().atStartOfDay()), 0, peers.size());
        double[] days = IntStream.rangeClosed(0, (own.size() + steps + begins) / perDay).mapToDouble(day -> around(first.plusDays(day), known)).toArray();
        double usual = Arrays.stream(days, 0, Math.max(1, own.size() / perDay)).filter(value -> value > 0).average().orElse(Double.NaN);
        return IntStream.range(0, own.size() + steps).mapToDouble(step -> days[(step + begins) / perDay] / usual)
                .map(ratio -> ratio > 0 ? Math.pow(ratio, STRENGTH) : 1).toArray();
    }

    /** The peers' mean around the day a year before; NaN where too little of it is known. */
    private double around(LocalDate day, int known) {
        int centre = peers.stepAt(day.minusDays(YEAR).atStartOfDay());
        int from = centre - ABOUT_DAYS;
        double[] seen = IntStream.range(Math.max(0, from), Math.min(known, centre + ABOUT_DAYS + 1)).mapToDouble(peers::value).filter(value -> !Double.isNaN(value)).toArray();
        return from < 0 || seen.length < ABOUT_DAYS ? Double.NaN : Arrays.stream(seen).average().orElse(Double.NaN);
    }

    private static DemandSeries divided(DemandSeries series, double[] season) {
        return DemandSeries.of(series.granularity(), series.start(), IntStream.range(0, series.size()).mapToDouble(t -> series.value(t) / season[t]).toArray());
    }

    private static Expectation multiplied(Expectation expected, double[] season, int origin) {
        double[] mean = expected.mean().clone();
        double[] own = expected.season().clone();
        for (int h = 0; h < mean.length; h++) {
            mean[h] *= season[origin + h];
            own[h] *= season[origin + h];
        }
        return new Expectation(mean, expected.usual(), expected.level(), own, expected.holiday());
    }
}
