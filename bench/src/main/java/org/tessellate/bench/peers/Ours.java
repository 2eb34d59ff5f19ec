package org.tessellate.bench.peers;

import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.bench.nrp24.ShiftScheduleProblem;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.search.RosterSearch;
import org.tessellate.engine.rostering.search.SearchSettings;

/** Tessellate's own roster search. */
final class Ours implements Peer {

    static final String NAME = "tessellate";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Roster solve(ShiftSchedule schedule, Limits limits) {
        RosterSearch search = new RosterSearch(ShiftScheduleProblem.of(schedule));
        return search.solve(new SearchSettings(limits.seed(), limits.threads(), limits.time().left(), 0)).roster();
    }
}
