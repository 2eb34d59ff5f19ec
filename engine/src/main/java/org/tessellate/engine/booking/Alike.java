package org.tessellate.engine.booking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.engine.booking.Resource.Equipment;

/** Tells which resources can stand for each other in all of some visits, so that only one of them needs to be tried. */
final class Alike {

    private static final Alike NOTHING = new Alike(Map.of());

    private final Map<ResourceId, List<Object>> kinds;

    private Alike(Map<ResourceId, List<Object>> kinds) {
        this.kinds = kinds;
    }

    static Alike nothing() {
        return NOTHING;
    }

    /** Alike are those that serve the same needs at the same starts, as long as no device belongs to one of them. */
    static Alike in(AvailabilityIndex index, List<VisitPlan> plans) {
        Map<ResourceId, List<Object>> kinds = new HashMap<>();
        for (int i = 0; i < plans.size(); i++) {
            VisitPlan plan = plans.get(i);
            for (NeedPlan need : plan.needs) {
                for (Candidate candidate : need.candidates()) {
                    kinds.computeIfAbsent(candidate.id(), id -> new ArrayList<>()).add(List.of(i, need.index(),
                            candidate.starts(), plan.required.contains(candidate.id()), plan.pacers.contains(candidate.id())));
                }
            }
        }
        singular(index).forEach(id -> kinds.put(id, List.of(id)));
        return new Alike(kinds);
    }

    private static Set<ResourceId> singular(AvailabilityIndex index) {
        Set<ResourceId> singular = new HashSet<>();
        for (Equipment unit : index.boundDevices()) {
            singular.add(unit.id());
            unit.fixedIn().ifPresent(singular::add);
            singular.addAll(unit.usableIn());
        }
        return singular;
    }

    boolean isNothing() {
        return this == NOTHING;
    }

    Object kind(Resource resource) {
        return resource instanceof Resource.Pool ? List.of(resource.id()) : kinds.getOrDefault(resource.id(), List.of(resource.id()));
    }
}
