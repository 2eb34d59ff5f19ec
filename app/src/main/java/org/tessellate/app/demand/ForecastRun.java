package org.tessellate.app.demand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A forecast being made in the background, or how that ended; immutable.
 *
 * @param forecast the result, once it is done
 * @param message why it failed, with its remedy
 */
public record ForecastRun(String id, ForecastOrder order, Status status, Stage stage, boolean stopRequested, String requestedBy, Instant askedAt,
        @Nullable Instant finishedAt, @Nullable ForecastId forecast, @Nullable String message, @Nullable String remedy) {

    /** Where it stands. */
    public enum Status { QUEUED, RUNNING, DONE, FAILED, STOPPED }

    /** What it is doing, in the order of the work. */
    public enum Stage { READING, FORECASTING, CHECKING, KEEPING }

    public boolean active() {
        return status == Status.QUEUED || status == Status.RUNNING;
    }
}
