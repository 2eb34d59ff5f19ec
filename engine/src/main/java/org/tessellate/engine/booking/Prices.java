package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tessellate.engine.booking.Resource.Person;

/** What choosing somebody or something for a need costs by the request's wishes and the weights, whenever the visit is. */
final class Prices {

    private final AvailabilityIndex index;
    private final Objective objective;
    private final double hours;
    private final Set<ResourceId> familiar;
    private final boolean someoneFamiliar;

    Prices(AvailabilityIndex index, BookingRequest request, Objective objective, Need need, boolean clinician, List<Resource> able) {
        this.index = index;
        this.objective = objective;
        this.familiar = request.terms().familiar();
        this.someoneFamiliar = clinician && !familiar.isEmpty() && able.stream().anyMatch(resource -> familiar.contains(resource.id()));
        this.hours = objective.cost() == 0 ? 0 : hours(request.length().orElse(index.procedure(request.procedure()).length()), need);
    }

    private static double hours(Duration visit, Need need) {
        return need.span().isForGood() ? 0 : need.span().occupiedLength(visit).toMinutes() / 60.0;
    }

    double of(Resource resource, List<Wish> wishes) {
        long unmet = wishes.stream().filter(wish -> !wish.isMetBy(resource)).count();
        double strange = someoneFamiliar && !familiar.contains(resource.id()) ? objective.continuity() : 0;
        double busy = objective.fairness() > 0 && resource instanceof Person ? objective.fairness() * index.calendar(resource.id()).load() : 0;
        return objective.preference() * unmet + strange + objective.cost() * resource.profile().hourlyCost() * hours + busy;
    }
}
