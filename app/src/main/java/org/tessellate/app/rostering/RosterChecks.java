package org.tessellate.app.rostering;

import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Recent;

/**
 * Judged rosters as they stand, kept while neither the roster, nor its people, nor what is published, nor the day has changed (R121). Thread-safe.
 * Proposing and publishing do not ask here: they judge anew.
 */
@Component
class RosterChecks {

    private static final int KEPT = 32;

    private final RosterStore store;
    private final RosterProblems problems;
    private final Recent<RosterId, Kept> kept = new Recent<>(KEPT);

    private record Kept(String version, RosterProblems.GroundVersion ground, RosterCheck check) {
    }

    RosterChecks(RosterStore store, RosterProblems problems) {
        this.store = store;
        this.problems = problems;
    }

    RosterCheck of(RosterStamp stamp) {
        RosterProblems.GroundVersion ground = problems.version();
        Kept known = kept.get(stamp.id());
        if (known != null && known.version().equals(stamp.version()) && known.ground().equals(ground)
                && problems.isOfToday(known.check().problem())) {
            return known.check();
        }
        StoredRoster stored = store.get(stamp.id());
        RosterCheck check = new RosterCheck(stored, problems.of(stored));
        if (stored.revision() == stamp.revision()) {
            kept.put(stamp.id(), new Kept(stamp.version(), ground, check));
        }
        return check;
    }

    /** Keeps what a change made of a roster, before the change commits: should it roll back, its version never comes again. */
    void keep(RosterCheck was, RosterCheck now) {
        RosterId id = now.stored().id();
        Kept known = kept.get(id);
        if (known != null && known.check() == was) {
            kept.put(id, new Kept(store.stamp(id).version(), known.ground(), now));
        }
    }
}
