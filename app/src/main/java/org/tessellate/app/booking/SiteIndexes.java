package org.tessellate.app.booking;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.booking.AvailabilityIndex;
import org.tessellate.engine.time.Interval;

/**
 * One availability index for each facility, made when it is first asked for and caught up with what was committed since at every
 * question. Not for transactions that change something: what they have not committed must not get in here. Thread-safe.
 */
@Component
class SiteIndexes {

    private final Map<FacilityId, SiteIndex> sites = new ConcurrentHashMap<>();
    private final SiteIndex.Sources sources;

    SiteIndexes(Facilities facilities, Workforce workforce, PublishedShifts published, Claims claims, Clock clock) {
        this.sources = new SiteIndex.Sources(facilities, workforce, published, claims, clock);
    }

    /** The index of the unit's facility as of now; nothing when the window reaches beyond what is kept, or in a changing transaction. */
    Optional<AvailabilityIndex> covering(UnitId unit, Interval window) {
        if (TransactionSynchronizationManager.isActualTransactionActive() && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return Optional.empty();
        }
        FacilityId facility = sources.facilities().graph().unit(unit).facility();
        return sites.computeIfAbsent(facility, id -> new SiteIndex(id, sources)).covering(window);
    }
}
