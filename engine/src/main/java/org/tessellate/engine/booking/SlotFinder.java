package org.tessellate.engine.booking;

import java.util.List;
import org.tessellate.engine.booking.Ranking.Ranked;

/**
 * Finds when a procedure can happen. Every start on the request's grid that is possible can be found, the ranking is
 * exact for the objective, and the same question gets the same answer. Thread-safe once built.
 */
public final class SlotFinder {

    private final AvailabilityIndex index;
    private final Objective objective;

    public SlotFinder(BookingProblem problem, Objective objective) {
        this(new AvailabilityIndex(problem), objective);
    }

    public SlotFinder(AvailabilityIndex index, Objective objective) {
        this.index = index;
        this.objective = objective;
    }

    public static Answer find(BookingProblem problem, BookingRequest request, int limit) {
        return new SlotFinder(problem, Objective.standard()).find(request, limit);
    }

    /** At most {@code limit} proposals, best first; or why there is none. */
    public Answer find(BookingRequest request, int limit) {
        request.required().forEach(index::resource);
        Preparation preparation = new Preparation(index, request, objective);
        SlotSearch search = new SlotSearch(preparation);
        List<Ranked> best = search.best(limit);
        if (best.isEmpty()) {
            return new WhyNot(preparation).explain();
        }
        Reasons reasons = new Reasons(index, request);
        return new Answer.Found(
                best.stream()
                        .map(ranked -> reasons.proposal(ranked, ranked.start().equals(search.earliest())))
                        .toList(),
                search.found());
    }
}
