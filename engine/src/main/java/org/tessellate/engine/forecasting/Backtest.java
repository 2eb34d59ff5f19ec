package org.tessellate.engine.forecasting;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

/** Forecasts remade at past origins from what was known then, held against what came, beside the seasonal naive forecast. */
public record Backtest(Accuracy model, Accuracy naive, List<Origin> origins, int horizon, List<Reliability> reliability) {

    public Backtest {
        origins = List.copyOf(origins);
        // Backtests stored before it was counted have none.
        reliability = List.copyOf(Objects.requireNonNullElse(reliability, List.of()));
    }

    public boolean beatsNaive() {
        return model.mae() < naive.mae();
    }

    /** Of the observations the share at or below the quantile of a level; the nearer to the level, the truer the quantile. */
    public record Reliability(double level, double share) {
    }

    /** The result of one origin. */
    public record Origin(LocalDateTime time, String usedModel, Accuracy model, Accuracy naive) {
    }
}
