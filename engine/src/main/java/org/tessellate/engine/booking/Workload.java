package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.time.Interval;

/** The unit-minutes that visits ask of shared support, against what the pools have in a gap. */
final class Workload {

    private final AvailabilityIndex index;

    Workload(AvailabilityIndex index) {
        this.index = index;
    }

    /** One sentence per kind of pool. */
    List<String> of(Interval gap, List<BookingRequest> visits) {
        TreeMap<String, Long> asked = new TreeMap<>();
        for (BookingRequest visit : visits) {
            Procedure procedure = index.procedure(visit.procedure());
            Duration length = visit.length().orElse(procedure.length());
            for (Need need : procedure.needs()) {
                if (need instanceof Need.Share share && !share.span().isForGood()) {
                    long minutes = share.span().occupied(Instant.EPOCH, length).minutes() * share.amount();
                    asked.merge(share.poolKind(), minutes, Long::sum);
                }
            }
        }
        return asked.entrySet().stream()
                .map(entry -> "Together they need %d %s-minutes; the gap has %d.".formatted(
                        entry.getValue(), entry.getKey(), offered(entry.getKey(), gap)))
                .toList();
    }

    private long offered(String kind, Interval gap) {
        long minutes = 0;
        for (Pool pool : index.pools(kind)) {
            minutes += index.levels(pool).unitMinutes(gap);
        }
        return minutes;
    }
}
