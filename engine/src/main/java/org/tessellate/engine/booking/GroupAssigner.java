package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills the needs of one group at the least cost: depth-first with a cost bound, rooms first so that fixed devices follow.
 * Interchangeable places of one need are tried in one order only. Not thread-safe.
 */
final class GroupAssigner {

    private final Availability availability;
    private final List<NeedPlan> needs;
    private final Obligations obligations;
    private final Leftovers leftovers;
    private final Alike alike;
    private final NeedPlan[] slots;
    private final Choice[] chosen;
    private final int[] index;
    private final double[] floor;
    private final Candidate[][] eligible;
    private Instant start = Instant.EPOCH;
    private double bestCost;
    private boolean onlyCheapest;
    private final List<List<Choice>> complete = new ArrayList<>();

    GroupAssigner(
            Availability availability,
            List<NeedPlan> needs,
            List<ResourceId> required,
            Collection<ResourceId> oneOf,
            Leftovers leftovers,
            Alike alike) {
        this.availability = availability;
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
        index = new int[slots.length];
        floor = new double[slots.length + 1];
        eligible = new Candidate[slots.length][];
        obligations = new Obligations(required, oneOf);
    }

    @Nullable List<Choice> best(Instant when) {
        search(when, true);
        return complete.isEmpty() ? null : complete.getFirst();
    }

    List<List<Choice>> all(Instant when) {
        search(when, false);
        return List.copyOf(complete);
    }

    private void search(Instant when, boolean cheapestOnly) {
        start = when;
        onlyCheapest = cheapestOnly;
        complete.clear();
        bestCost = Double.POSITIVE_INFINITY;
        for (NeedPlan need : needs) {
            Candidate[] free = need.candidates().stream()
                    .filter(candidate -> candidate.starts().contains(when))
                    .map(candidate -> leftovers.priced(candidate, need, when))
                    .toArray(Candidate[]::new);
            for (int slot = 0; slot < slots.length; slot++) {
                if (slots[slot] == need) {
                    eligible[slot] = free;
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
        return Arrays.stream(candidates).mapToDouble(Candidate::cost).min().orElse(Double.POSITIVE_INFINITY);
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
        for (int i = slot > 0 && slots[slot - 1] == slots[slot] ? index[slot - 1] + 1 : 0; i < candidates.length; i++) {
            if (fits(slot, candidates[i]) && (alike.isNothing() || tried.add(kind(candidates[i], slot)))) {
                chosen[slot] = new Choice(slots[slot], candidates[i]);
                index[slot] = i;
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
            if (chosen[i].candidate().resource() == resource) {
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
            if (chosen[i].candidate().resource() == candidate.resource() && chosen[i].need().overlaps(slots[slot])) {
                return false;
            }
        }
        return !(candidate.resource() instanceof Resource.Equipment unit)
                || !(slots[slot].need() instanceof Need.Device device)
                || inItsRoom(slot, device, unit);
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

    private boolean poolHolds(int slot, Resource.Pool pool) {
        PoolLevels left = availability.levels(pool);
        boolean alone = true;
        for (int i = 0; i < slot; i++) {
            if (chosen[i].candidate().resource() == pool) {
                left = alone ? left.during(slots[slot].occupied(start)) : left;
                left = left.without(chosen[i].need().occupied(start), chosen[i].need().units());
                alone = false;
            }
        }
        return alone || left.atLeast(slots[slot].units()).covers(slots[slot].occupied(start));
    }
}
