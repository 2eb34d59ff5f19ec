package org.tessellate.app.demand.visits;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tessellate.app.facility.UnitId;

/**
 * Where appointments come from that models learn from. A module that keeps appointments declares a bean of this type; imported history is
 * one too. Called in background work and for risks, without a user: whoever shows what comes of it asks for the permission.
 */
public interface AppointmentHistory {

    /** All of the units that start in the window, also open and cancelled ones, those to come included. */
    List<PastCase> between(Collection<UnitId> units, Instant from, Instant until);

    /** Whether there are any of these. */
    boolean any(Collection<UnitId> units, Instant from, Instant until);
}
