package org.tessellate.app.demand.surge;

import java.time.Instant;
import java.util.Map;
import org.tessellate.app.facility.UnitId;

/** Implemented by a module that knows who is on duty: what the unit can carry. Called by demand, which knows no rosters. */
public interface SurgeCapacity {

    /** Where the figures come from, in a few words. */
    String source();

    /** Patients that can be seen in each whole hour from the first one on; hours of which nothing is known are left out. */
    Map<Instant, Double> perHour(UnitId unit, Instant from, Instant until);
}
