package org.tessellate.app.rostering;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.search.SearchProgress;

/** A search for a better plan of one roster and how far it is. */
public record SolveView(String id, RosterId roster, Status status, int seconds, int threads, long seed, boolean stopRequested,
        @Nullable Progress progress, @Nullable String message, String requestedBy, Instant requestedAt, @Nullable Instant finishedAt) {

    /** Queued and running ones count as active. */
    public enum Status { QUEUED, RUNNING, DONE, STOPPED, FAILED }

    /** How good the best plan so far is and how fast it is searched; the cost by rule and the unmet person-hours follow a little later. */
    public record Progress(double seconds, double spent, long hard, long soft, long moves, long movesPerSecond,
            @Nullable Map<String, Long> costByRule, @Nullable Integer unmetHours) {

        static Progress of(SearchProgress progress, @Nullable Map<String, Long> costByRule, @Nullable Integer unmetHours) {
            return new Progress(progress.elapsed().toMillis() / 1000.0, progress.spent(), progress.hard(), progress.soft(),
                    progress.moves(), progress.movesPerSecond(), costByRule, unmetHours);
        }
    }

    public boolean active() {
        return status == Status.QUEUED || status == Status.RUNNING;
    }
}
