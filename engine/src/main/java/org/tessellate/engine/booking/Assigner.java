package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fills all needs of a visit at a given start at the least cost, exactly: depth-first with a cost bound, rooms first so
 * that fixed devices follow. Interchangeable places of one need are tried in one order only. Not thread-safe.
 */
final class Assigner {

    private final Availability availability;
    private final VisitPlan plan;
    private final NeedPlan[] slots;
    private final Choice[] chosen;
    private final int[] index;
    private final double[] floor;
    private final Candidate[][] eligible;
    private Instant start = Instant.EPOCH;
    private double bestCost;
    private boolean onlyCheapest;
    private final List<List<Choice>> complete = new ArrayList<>();

    Assigner(Availability availability, VisitPlan plan) {
        this.availability = availability;
        this.plan = plan;
        List<NeedPlan> order = new ArrayList<>();
        plan.needs.stream()
                .sorted(Comparator.comparingInt(Assigner::rank).thenComparingInt(need -> need.candidates().size()))
                .forEach(need -> {
                    for (int i = 0; i < need.count(); i++) {
                        order.add(need);
                    }
                });
        slots = order.toArray(NeedPlan[]::new);
        chosen = new Choice[slots.length];
        index = new int[slots.length];
        floor = new double[slots.length + 1];
        eligible = new Candidate[plan.needs.size()][];
    }

    private static int rank(NeedPlan need) {
        return switch (need.need()) {
            case Need.Place place -> 0;
            case Need.Device device -> 1;
            case Need.People people -> 2;
            case Need.Share share -> 3;
        };
    }

    /** The cheapest complete choice, or null when the needs cannot be met together. */
    @Nullable List<Choice> best(Instant when) {
        prepare(when, true);
        fill(0, 0);
        return complete.isEmpty() ? null : complete.getFirst();
    }

    /** Every complete choice. */
    List<List<Choice>> all(Instant when) {
        prepare(when, false);
        fill(0, 0);
        return List.copyOf(complete);
    }

    private void prepare(Instant when, boolean cheapestOnly) {
        start = when;
        onlyCheapest = cheapestOnly;
        complete.clear();
        bestCost = Double.POSITIVE_INFINITY;
        for (NeedPlan need : plan.needs) {
            eligible[need.index()] = need.candidates().stream()
                    .filter(candidate -> candidate.starts().contains(when))
                    .toArray(Candidate[]::new);
        }
        for (int slot = slots.length - 1; slot >= 0; slot--) {
            floor[slot] = floor[slot + 1] + cheapest(eligible[slots[slot].index()]);
        }
    }

    private static double cheapest(Candidate[] candidates) {
        return Arrays.stream(candidates).mapToDouble(Candidate::cost).min().orElse(Double.POSITIVE_INFINITY);
    }

    private void fill(int slot, double cost) {
        if (cost + floor[slot] >= bestCost) {
            return;
        }
        if (slot == slots.length) {
            if (usesAllRequired()) {
                keep(cost);
            }
            return;
        }
        NeedPlan need = slots[slot];
        Candidate[] candidates = eligible[need.index()];
        for (int i = slot > 0 && slots[slot - 1] == need ? index[slot - 1] + 1 : 0; i < candidates.length; i++) {
            if (fits(slot, need, candidates[i])) {
                chosen[slot] = new Choice(need, candidates[i]);
                index[slot] = i;
                fill(slot + 1, cost + candidates[i].cost());
            }
        }
    }

    private void keep(double cost) {
        if (onlyCheapest) {
            complete.clear();
            bestCost = cost;
        }
        complete.add(List.of(chosen.clone()));
    }

    private boolean usesAllRequired() {
        if (plan.required.isEmpty()) {
            return true;
        }
        Set<ResourceId> missing = new TreeSet<>(plan.required);
        for (Choice choice : chosen) {
            missing.remove(choice.candidate().id());
        }
        return missing.isEmpty();
    }

    private boolean fits(int slot, NeedPlan need, Candidate candidate) {
        if (candidate.resource() instanceof Resource.Pool pool) {
            return poolHolds(slot, need, pool);
        }
        for (int i = 0; i < slot; i++) {
            if (chosen[i].candidate().resource() == candidate.resource() && chosen[i].need().overlaps(need)) {
                return false;
            }
        }
        return !(candidate.resource() instanceof Resource.Equipment unit)
                || !(need.need() instanceof Need.Device device)
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

    private boolean poolHolds(int slot, NeedPlan need, Resource.Pool pool) {
        PoolLevels left = availability.levels(pool);
        boolean alone = true;
        for (int i = 0; i < slot; i++) {
            if (chosen[i].candidate().resource() == pool) {
                left = left.without(chosen[i].need().occupied(start), chosen[i].need().units());
                alone = false;
            }
        }
        return alone || left.atLeast(need.units()).covers(need.occupied(start));
    }
}
