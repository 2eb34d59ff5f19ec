package org.tessellate.engine.forecasting;

import java.time.LocalDateTime;
import java.util.List;

/** Forecasts remade at past origins from what was known then, held against what came, beside the seasonal naive forecast. */
public record Backtest(Accuracy model, Accuracy naive, List<Origin> origins, int horizon) {

    public Backtest {
        origins = List.copyOf(origins);
    }

    public boolean beatsNaive() {
        return model.mae() < naive.mae();
    }

    /** The result of one origin. */
    public record Origin(LocalDateTime time, String usedModel, Accuracy model, Accuracy naive) {
    }
}
