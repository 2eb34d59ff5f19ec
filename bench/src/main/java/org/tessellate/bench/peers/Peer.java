package org.tessellate.bench.peers;

import org.tessellate.bench.nrp24.ShiftSchedule;
import org.tessellate.bench.roster.TimeLimit;
import org.tessellate.engine.rostering.Roster;

/** A method that drafts a plan within a time; building its model counts. */
public interface Peer {

    /** What it may use. */
    record Limits(TimeLimit time, int threads, long seed) {
    }

    String name();

    /** How many of the threads it can use. */
    default int threads(int given) {
        return given;
    }

    /** The best plan found; an empty one when none was. */
    Roster solve(ShiftSchedule schedule, Limits limits);
}
