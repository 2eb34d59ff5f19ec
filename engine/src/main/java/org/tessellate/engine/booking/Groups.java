package org.tessellate.engine.booking;

import java.util.ArrayList;
import java.util.List;
import org.tessellate.engine.booking.Resource.Person;

/** Puts together the needs of a visit that may want the same resource, or a device and the place it has to stand in. */
final class Groups {

    private Groups() {}

    static List<List<NeedPlan>> of(VisitPlan plan) {
        List<List<NeedPlan>> groups = new ArrayList<>();
        for (NeedPlan need : plan.needs) {
            List<NeedPlan> group = new ArrayList<>(List.of(need));
            for (List<NeedPlan> other : List.copyOf(groups)) {
                if (other.stream().anyMatch(one -> touch(one, need, plan))) {
                    groups.remove(other);
                    group.addAll(0, other);
                }
            }
            groups.add(group);
        }
        return groups;
    }

    private static boolean touch(NeedPlan one, NeedPlan other, VisitPlan plan) {
        return switch (one.need()) {
            case Need.People people -> other.need() instanceof Need.People others
                    && (share(one, others) || paced(one, plan) && paced(other, plan));
            case Need.Place place -> other.need() instanceof Need.Place others && others.kind().equals(place.kind())
                    || other.need() instanceof Need.Device device && device.inPlace().equals(place.label());
            case Need.Device device -> other.need() instanceof Need.Device others && others.kind().equals(device.kind())
                    || other.need() instanceof Need.Place place && device.inPlace().equals(place.label());
            case Need.Share share -> other.need() instanceof Need.Share others && others.poolKind().equals(share.poolKind());
        };
    }

    private static boolean share(NeedPlan one, Need.People others) {
        return ((Need.People) one.need()).role().equals(others.role())
                || one.candidates().stream().anyMatch(candidate -> ((Person) candidate.resource()).roles().contains(others.role()));
    }

    /** Some of them can make the visit as long as it is; one of these must be there, for whichever need. */
    private static boolean paced(NeedPlan need, VisitPlan plan) {
        return !plan.pacers.isEmpty() && need.candidates().stream().anyMatch(candidate -> plan.pacers.contains(candidate.id()));
    }
}
