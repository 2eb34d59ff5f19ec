package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills all needs of a visit at a given start at the least cost, exactly. Needs that can never stand in each other's way are decided
 * apart, and the cheapest whole is made of the cheapest parts. Not thread-safe.
 */
final class Assigner {

    /** The smallest first: what is soon known to be too dear need not be looked at further. */
    private final List<GroupAssigner> groups;

    Assigner(AvailabilityIndex index, VisitPlan plan) {
        this(index, plan, Leftovers.ignored(), Alike.nothing());
    }

    Assigner(AvailabilityIndex index, VisitPlan plan, Leftovers leftovers, Alike alike) {
        this.groups = Groups.of(plan).stream()
                .sorted(Comparator.comparingInt(group -> group.stream().mapToInt(need -> need.candidates().size()).sum()))
                .map(group -> new GroupAssigner(index, group, serving(plan.required, group), serving(plan.pacers, group), leftovers, alike))
                .toList();
    }

    private static List<ResourceId> serving(Set<ResourceId> wanted, List<NeedPlan> group) {
        return wanted.isEmpty() ? List.of() : wanted.stream()
                .filter(id -> group.stream().anyMatch(need -> need.candidates().stream().anyMatch(candidate -> candidate.id().equals(id))))
                .toList();
    }

    /** The cheapest complete choice, or null when the needs cannot be met together, or surely only at more than {@code most}. */
    @Nullable List<Choice> best(Instant when, double most) {
        double floor = 0;
        for (GroupAssigner group : groups) {
            floor += group.lookAt(when);
            if (floor > most) {
                return null;
            }
        }
        List<Choice> all = new ArrayList<>();
        for (GroupAssigner group : groups) {
            List<Choice> best = group.best();
            if (best == null) {
                return null;
            }
            all.addAll(best);
        }
        return inOrder(all);
    }

    /** Every complete choice, of alike ones only the first. */
    List<List<Choice>> all(Instant when) {
        List<List<Choice>> all = List.of(List.of());
        for (GroupAssigner group : groups) {
            group.lookAt(when);
            all = product(all, all.isEmpty() ? List.of() : group.all());
        }
        return all.stream().map(Assigner::inOrder).toList();
    }

    private static List<List<Choice>> product(List<List<Choice>> wholes, List<List<Choice>> parts) {
        List<List<Choice>> product = new ArrayList<>();
        for (List<Choice> part : parts) {
            for (List<Choice> whole : wholes) {
                product.add(Stream.concat(whole.stream(), part.stream()).toList());
            }
        }
        return product;
    }

    private static List<Choice> inOrder(List<Choice> choices) {
        List<Choice> ordered = new ArrayList<>(choices);
        ordered.sort(Comparator.comparingInt(choice -> choice.need().index()));
        return ordered;
    }
}
