package org.tessellate.app.rostering;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What one look into the database found out about a roster, for all who follow it; the changes are read when first asked for. Thread-safe. */
final class RosterNews {

    private final Optional<RosterStamp> stamp;
    private final @Nullable SolveView solve;
    private final IntFunction<List<RosterChange>> log;
    private final Map<Integer, List<RosterChange>> changes = new ConcurrentHashMap<>();

    RosterNews(Optional<RosterStamp> stamp, @Nullable SolveView solve, IntFunction<List<RosterChange>> log) {
        this.stamp = stamp;
        this.solve = solve;
        this.log = log;
    }

    /** Where the roster stands, if it is still there. */
    Optional<RosterStamp> stamp() {
        return stamp;
    }

    @Nullable SolveView solve() {
        return solve;
    }

    List<RosterChange> since(int revision) {
        return changes.computeIfAbsent(revision, log::apply);
    }
}
