package org.tessellate.engine.forecasting;

import java.util.List;

/** Series of one granularity over the same steps, from which models may learn together, and what is known beside them; immutable. */
public record DemandPanel(List<String> names, List<DemandSeries> series, List<Regressor> regressors) {

    public DemandPanel {
        names = List.copyOf(names);
        series = List.copyOf(series);
        regressors = List.copyOf(regressors);
        for (DemandSeries one : series) {
            requireSameSteps(series.getFirst(), one);
        }
    }

    private static void requireSameSteps(DemandSeries first, DemandSeries one) {
        if (one.granularity() != first.granularity() || one.size() != first.size() || !one.start().equals(first.start())) {
            throw new IllegalArgumentException("Series of a panel differ in their steps (%s, %d from %s; %s, %d from %s).\nMaybe fill up the shorter one with gaps."
                    .formatted(first.granularity(), first.size(), first.start(), one.granularity(), one.size(), one.start()));
        }
    }

    public static DemandPanel of(DemandSeries series) {
        return new DemandPanel(List.of("demand"), List.of(series), List.of());
    }

    /** The part known at the origin: demand and observed regressors before it, planned regressors whole. */
    public DemandPanel before(int origin) {
        return new DemandPanel(names, series.stream().map(one -> one.before(origin)).toList(),
                regressors.stream().map(regressor -> regressor.before(origin)).toList());
    }

    public DemandSeries get(int index) {
        return series.get(index);
    }

    public Granularity granularity() {
        return series.getFirst().granularity();
    }

    /** How many series there are. */
    public int width() {
        return series.size();
    }

    /** How many steps each series has. */
    public int size() {
        return series.getFirst().size();
    }
}
