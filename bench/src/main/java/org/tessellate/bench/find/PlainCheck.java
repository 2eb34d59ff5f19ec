package org.tessellate.bench.find;

import java.util.HashMap;
import java.util.Map;
import org.tessellate.engine.booking.Allocation;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.Proposal;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;

/** Looks whether what a proposal takes is there and taken by nobody else, from the bookings themselves. */
final class PlainCheck {

    private final PlainFree free;
    private final Map<ResourceId, Resource> resources = new HashMap<>();

    PlainCheck(BookingProblem problem) {
        this.free = new PlainFree(problem);
        problem.resources().forEach(resource -> resources.put(resource.id(), resource));
    }

    /** From now on this is booked too. */
    void take(Busy booked) {
        free.take(booked);
    }

    boolean isSound(Proposal proposal) {
        return proposal.allocations().stream().allMatch(this::isFree)
                && proposal.allocations().stream().noneMatch(one -> proposal.allocations().stream().anyMatch(other -> clash(one, other)));
    }

    private boolean isFree(Allocation taken) {
        Resource resource = resources.get(taken.resource());
        return resource != null && (resource instanceof Resource.Pool pool
                ? free.left(pool, taken.interval()) >= taken.units()
                : free.isFree(resource, taken.interval()));
    }

    private boolean clash(Allocation one, Allocation other) {
        return one != other && one.resource().equals(other.resource()) && !(resources.get(one.resource()) instanceof Resource.Pool)
                && one.interval().overlaps(other.interval());
    }
}
