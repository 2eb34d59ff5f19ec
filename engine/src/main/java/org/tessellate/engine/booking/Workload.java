package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.time.Interval;

/** The unit-minutes that visits ask of shared support, against what the pools have in a gap. */
final class Workload {

    private final BookingProblem problem;

    Workload(BookingProblem problem) {
        this.problem = problem;
    }

    /** One sentence per kind of pool. */
    List<String> of(Interval gap, List<BookingRequest> visits) {
        TreeMap<String, Long> asked = new TreeMap<>();
        Availability availability = new Availability(problem);
        for (BookingRequest visit : visits) {
            Procedure procedure = availability.procedure(visit.procedure());
            Duration length = visit.length().orElse(procedure.length());
            for (Need need : procedure.needs()) {
                if (need instanceof Need.Share share) {
                    long minutes = share.span().occupied(Instant.EPOCH, length).minutes() * share.amount();
                    asked.merge(share.poolKind(), minutes, Long::sum);
                }
            }
        }
        return asked.entrySet().stream()
                .map(entry -> "Together they need %d %s-minutes; the gap has %d.".formatted(
                        entry.getValue(), entry.getKey(), offered(availability, entry.getKey(), gap)))
                .toList();
    }

    private long offered(Availability availability, String kind, Interval gap) {
        long minutes = 0;
        for (Resource resource : problem.resources()) {
            if (resource instanceof Pool pool && pool.kind().equals(kind)) {
                minutes += availability.levels(pool).unitMinutes(gap);
            }
        }
        return minutes;
    }
}
