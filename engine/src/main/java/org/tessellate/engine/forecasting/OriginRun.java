package org.tessellate.engine.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The forecasts of one origin: for each series the better model of the last half year, with bands by distance ahead. */
record OriginRun(DemandPanel history, int horizon, QuantileLevels levels, DemandModel candidate, DemandModel naive, PastErrors all, PastErrors allNaive) {

    /** Origins whose errors make the bands, a stride apart: a year of weeks, or three years of months. */
    static int errorOrigins(Granularity granularity) {
        return granularity == Granularity.MONTH ? 36 : 52;
    }

    void forEach(Consumer<Forecaster.Replayed> results) {
        PastErrors past = all.knownAt(history.size());
        PastErrors naivePast = allNaive.knownAt(history.size());
        List<List<StepMaker>> makers = makers(candidate, past);
        List<List<StepMaker>> naiveMakers = makers(naive, naivePast);
        List<ModelChoice> choices = new ModelChoices(history, horizon, candidate, naive.name()).between(past, naivePast);
        for (int i = 0; i < history.width(); i++) {
            DemandForecast reference = made(i, naive, allNaive, naiveMakers.get(i), ModelChoices.reference(naive.name()));
            DemandForecast forecast = choices.get(i).beatsNaive()
                    ? made(i, candidate, all, makers.get(i), choices.get(i)) : made(i, naive, allNaive, naiveMakers.get(i), choices.get(i));
            results.accept(new Forecaster.Replayed(i, history.size(), forecast, reference));
        }
    }

    /** For each series one maker for each stride of the horizon. */
    private List<List<StepMaker>> makers(DemandModel model, PastErrors past) {
        List<List<StepMaker>> makers = IntStream.range(0, history.width()).<List<StepMaker>>mapToObj(_ -> new ArrayList<>()).toList();
        for (int ahead = 0; ahead * history.granularity().stride() < horizon; ahead++) {
            int distance = ahead;
            List<List<PastErrors.Pair>> pairs = IntStream.range(0, history.width()).mapToObj(i -> past.of(i, distance, errorOrigins(history.granularity()))).toList();
            List<Bands> bands = Bands.learn(model, history, pairs);
            for (int i = 0; i < history.width(); i++) {
                makers.get(i).add(StepMaker.learn(bands.get(i), history.get(i), pairs.get(i), ahead == 0 ? null : makers.get(i).getLast()));
            }
        }
        return makers;
    }

    private DemandForecast made(int index, DemandModel model, PastErrors past, List<StepMaker> makers, ModelChoice choice) {
        DemandSeries series = history.get(index);
        Expectation expectation = past.at(history.size()).get(index);
        List<DemandForecast.Step> steps = IntStream.range(0, horizon)
                .mapToObj(h -> makers.get(h / series.granularity().stride()).step(series.timeAt(series.size() + h), expectation, h, levels))
                .toList();
        return new DemandForecast(series.granularity(), series.end(), levels, steps, InputHash.card(model, series), choice);
    }
}
