package org.tessellate.bench.find;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.Objective;
import org.tessellate.engine.booking.Procedure;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.Wish;
import org.tessellate.engine.time.Interval;

/** What wishes leave of the choice, and what wishes and weights make it cost, worked out plainly. */
final class PlainWishes {

    private final Procedure procedure;
    private final BookingRequest request;
    private final Objective objective;
    private final PlainFree free;
    private final Map<ResourceId, Double> loads = new HashMap<>();

    PlainWishes(Procedure procedure, BookingRequest request, Objective objective, PlainFree free) {
        this.procedure = procedure;
        this.request = request;
        this.objective = objective;
        this.free = free;
    }

    /** How many of the wishes, those insisted on or the others, the resource does not meet in this need. */
    int unmet(Need need, Resource resource, boolean must) {
        return (int) request.terms().wishes().stream()
                .filter(wish -> wish.must() == must && need == first(wish.subject() == Wish.Subject.CLINICIAN ? Need.People.class : Need.Place.class))
                .filter(wish -> !resource.profile().traits().contains(wish.trait())).count();
    }

    private Need first(Class<? extends Need> kind) {
        return procedure.needs().stream().filter(kind::isInstance).findFirst().orElseThrow();
    }

    double cost(Need need, Resource resource, Interval during, List<Resource> able) {
        boolean known = need == first(Need.People.class) && able.stream().anyMatch(one -> request.terms().familiar().contains(one.id()));
        double strange = known && !request.terms().familiar().contains(resource.id()) ? objective.continuity() : 0;
        Duration usual = request.length().orElse(procedure.length());
        double hours = need.span().occupied(during.start(), usual).length().toMinutes() / 60.0;
        return strange + objective.preference() * unmet(need, resource, false) + objective.cost() * hours * resource.profile().hourlyCost()
                + (resource instanceof Resource.Person person ? personal(person, during) : 0);
    }

    private double personal(Resource.Person person, Interval during) {
        Interval shift = person.onShift().stream().filter(one -> one.contains(during.start())).findFirst().orElseThrow();
        Duration late = Duration.between(shift.end(), during.end().plus(during.length().dividedBy(4)));
        return objective.overtime() * Math.max(0, late.toSeconds() / 3600.0)
                + objective.fairness() * loads.computeIfAbsent(person.id(), id -> free.load(person));
    }
}
