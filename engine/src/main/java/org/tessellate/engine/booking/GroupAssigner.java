package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/**
 * Fills the needs of one group at the least cost: depth-first with a cost bound, rooms first so that fixed devices follow.
 * Interchangeable places of one need are tried in one order only. Not thread-safe.
 */
final class GroupAssigner {

    private final AvailabilityIndex index;
    private final List<NeedPlan> needs;
    private final Obligations obligations;
    private final Leftovers leftovers;
    private final Alike alike;
    private final NeedPlan[] slots;
    private final Choice[] chosen;
    private final int[] picked;
    private final double[] floor;
    private final Candidate[][] eligible;
    private Instant start = Instant.EPOCH;
    private final Candidate[][] free;
    private double bestCost;
    private boolean onlyCheapest;
    private final List<List<Choice>> complete = new ArrayList<>();

    GroupAssigner(
            AvailabilityIndex index,
            List<NeedPlan> needs,
            List<ResourceId> required,
            Collection<ResourceId> oneOf,
            Leftovers leftovers,
            Alike alike) {
        this.index = index;
        this.needs = needs;
        this.leftovers = leftovers;
        this.alike = alike;
        List<NeedPlan> order = new ArrayList<>();
        needs.stream()
                .sorted(Comparator.comparing((NeedPlan need) -> need.need() instanceof Need.Device)
                        .thenComparingInt(need -> need.candidates().size()))
                .forEach(need -> {
                    for (int i = 0; i < need.count(); i++) {
                        order.add(need);
                    }
                });
        slots = order.toArray(NeedPlan[]::new);
        chosen = new Choice[slots.length];
        picked = new int[slots.length];
        floor = new double[slots.length + 1];
        eligible = new Candidate[slots.length][];
        free = new Candidate[needs.size()][];
        obligations = new Obligations(required, oneOf);
    }

    /** The cheapest complete choice for the start looked at, or null when there is none. */
    @Nullable List<Choice> best() {
        search(true);
        return complete.isEmpty() ? null : complete.getFirst();
    }

    List<List<Choice>> all() {
        search(false);
        return List.copyOf(complete);
    }

    /** Notes who is free at the start; returns what the group costs at least, without end when somebody lacks. */
    double lookAt(Instant when) {
        start = when;
        double least = 0;
        for (int i = 0; i < free.length; i++) {
            NeedPlan need = needs.get(i);
            free[i] = need.candidates().stream().filter(candidate -> candidate.starts().contains(when)).toArray(Candidate[]::new);
            least += free[i].length < need.count() ? Double.POSITIVE_INFINITY : need.count() * cheapest(free[i]);
        }
        return least;
    }

    private void search(boolean cheapestOnly) {
        onlyCheapest = cheapestOnly;
        complete.clear();
        bestCost = Double.POSITIVE_INFINITY;
        for (int i = 0; i < free.length; i++) {
            NeedPlan need = needs.get(i);
            Candidate[] priced = new Candidate[free[i].length];
            for (int j = 0; j < priced.length; j++) {
                priced[j] = leftovers.priced(free[i][j], need.occupied(start, free[i][j]));
            }
            for (int slot = 0; slot < slots.length; slot++) {
                if (slots[slot] == need) {
                    eligible[slot] = priced;
                }
            }
        }
        for (int slot = slots.length - 1; slot >= 0; slot--) {
            floor[slot] = floor[slot + 1] + cheapest(eligible[slot]);
        }
        obligations.lookAhead(eligible);
        fill(0, 0);
    }

    private static double cheapest(Candidate[] candidates) {
        double least = Double.POSITIVE_INFINITY;
        for (Candidate candidate : candidates) {
            least = Math.min(least, candidate.cost());
        }
        return least;
    }

    private void fill(int slot, double cost) {
        if (cost + floor[slot] >= bestCost || !obligations.canBeMet(chosen, slot)) {
            return;
        }
        if (slot == slots.length) {
            keep(cost);
            return;
        }
        Candidate[] candidates = eligible[slot];
        Set<Object> tried = alike.isNothing() ? Set.of() : new HashSet<>();
        for (int i = slot > 0 && slots[slot - 1] == slots[slot] ? picked[slot - 1] + 1 : 0; i < candidates.length; i++) {
            if (fits(slot, candidates[i]) && (alike.isNothing() || tried.add(kind(candidates[i], slot)))) {
                chosen[slot] = new Choice(slots[slot], candidates[i]);
                picked[slot] = i;
                fill(slot + 1, cost + candidates[i].cost());
            }
        }
    }

    /** A resource that the visit takes already is like no other. */
    private Object kind(Candidate candidate, int slot) {
        return uses(candidate.resource(), slot) ? candidate.id() : alike.kind(candidate.resource());
    }

    private boolean uses(Resource resource, int slot) {
        for (int i = 0; i < slot; i++) {
            if (chosen[i].candidate().id().equals(resource.id())) {
                return true;
            }
        }
        return false;
    }

    private void keep(double cost) {
        if (onlyCheapest) {
            complete.clear();
            bestCost = cost;
        }
        complete.add(List.of(chosen.clone()));
    }

    private boolean fits(int slot, Candidate candidate) {
        if (candidate.resource() instanceof Resource.Pool pool) {
            return poolHolds(slot, pool);
        }
        for (int i = 0; i < slot; i++) {
            if (chosen[i].candidate().id().equals(candidate.id()) && meets(chosen[i], slots[slot], candidate)) {
                return false;
            }
        }
        return !(candidate.resource() instanceof Resource.Equipment unit)
                || !(slots[slot].need() instanceof Need.Device device)
                || inItsRoom(slot, device, unit);
    }

    private boolean meets(Choice one, NeedPlan other, Candidate candidate) {
        return candidate.transport().isZero() ? one.need().overlaps(other)
                : one.need().occupied(start, candidate).overlaps(other.occupied(start, candidate));
    }

    /** A device for a place that the procedure does not name may stand anywhere. */
    private boolean inItsRoom(int slot, Need.Device device, Resource.Equipment unit) {
        boolean placed = false;
        for (int i = 0; i < slot; i++) {
            if (chosen[i].need().need() instanceof Need.Place place && place.label().equals(device.inPlace())) {
                placed = true;
                if (unit.canStandIn(chosen[i].candidate().id())) {
                    return true;
                }
            }
        }
        return !placed;
    }

    /** Alone a share is held at each of its candidate's starts, so only what others of the visit draw at the same time matters. */
    private boolean poolHolds(int slot, Resource.Pool pool) {
        Interval mine = slots[slot].occupied(start);
        List<Choice> others = new ArrayList<>();
        for (int i = 0; i < slot; i++) {
            if (chosen[i].candidate().id().equals(pool.id()) && chosen[i].need().overlaps(slots[slot])) {
                others.add(chosen[i]);
            }
        }
        PoolLevels left = index.levels(pool);
        for (Choice other : others) {
            Interval both = other.need().occupied(start).intersection(mine).orElseThrow();
            if (left.least(both) < slots[slot].units() + other.need().units()) {
                return false;
            }
        }
        return others.size() < 2 || together(left, others).least(mine) >= slots[slot].units();
    }

    private PoolLevels together(PoolLevels left, List<Choice> others) {
        PoolLevels rest = left;
        for (Choice other : others) {
            rest = rest.without(other.need().occupied(start), other.need().units());
        }
        return rest;
    }
}
