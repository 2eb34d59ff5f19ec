package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Person;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.booking.Resource.Room;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Which resource can serve which need of a request, when, and at what cost. */
final class Eligibility {

    private final AvailabilityIndex index;
    private final BookingRequest request;
    private final Objective objective;
    private final Procedure procedure;
    /** Those whose traits wishes speak of. */
    private final @Nullable Need clinician;
    private final @Nullable Need room;

    Eligibility(AvailabilityIndex index, BookingRequest request, Objective objective) {
        this.index = index;
        this.request = request;
        this.objective = objective;
        this.procedure = index.procedure(request.procedure());
        this.clinician = procedure.needs().stream().filter(Need.People.class::isInstance).findFirst().orElse(null);
        this.room = procedure.needs().stream().filter(Need.Place.class::isInstance).findFirst().orElse(null);
    }

    /** Can serve by its nature: role, kind; not yet by credential or time. */
    boolean able(Need need, Resource resource) {
        return !request.excluded().contains(resource.id()) && ableByNature(need, resource) && lacks(need, resource).isEmpty();
    }

    /** What the request insists on and the resource does not have. */
    List<Wish> lacks(Need need, Resource resource) {
        return request.terms().wishes().isEmpty() ? List.of() : request.terms().wishes().stream()
                .filter(wish -> wish.must() && concerns(wish, need) && !wish.isMetBy(resource)).toList();
    }

    private boolean concerns(Wish wish, Need need) {
        return need.equals(wish.subject() == Wish.Subject.CLINICIAN ? clinician : room);
    }

    /** The same, had the request left nobody out and wished for no traits. */
    boolean ableByNature(Need need, Resource resource) {
        return switch (need) {
            case Need.People people -> resource instanceof Person person
                    && person.roles().contains(people.role())
                    && (people.among().isEmpty() || people.among().contains(person.id()));
            case Need.Place place -> resource instanceof Room room && room.kind().equals(place.kind());
            case Need.Device device -> resource instanceof Equipment unit && unit.kind().equals(device.kind());
            case Need.Share share -> resource instanceof Pool pool && pool.kind().equals(share.poolKind())
                    && (share.among().isEmpty() || share.among().contains(pool.id()));
        };
    }

    Stream<Resource> able(Need need) {
        Stream<Resource> some = need instanceof Need.People people && !people.among().isEmpty()
                ? people.among().stream().filter(index::knows).map(index::resource)
                : index.ofItsKind(need);
        return some.filter(resource -> able(need, resource));
    }

    /** All who are able, in the order in which they are tried: those asked for, then the cheapest. */
    List<Able> ranked(Need need) {
        List<Resource> resources = able(need).toList();
        boolean preferable = !request.preferred().isEmpty()
                && resources.stream().anyMatch(resource -> request.preferred().contains(resource.id()));
        Prices prices = new Prices(index, request, objective, need, need.equals(clinician), resources);
        List<Able> able = new ArrayList<>(resources.size());
        for (Resource resource : resources) {
            double unwished = preferable && !request.preferred().contains(resource.id()) ? objective.preference() : 0;
            able.add(new Able(resource, entitled(need, resource), there(need, resource), against(resource), tiedUp(need, resource) + unwished
                    + prices.of(resource, wishesFor(need))));
        }
        able.sort(Comparator.comparing((Able one) -> !request.required().contains(one.id()))
                .thenComparingDouble(Able::cost)
                .thenComparing(Able::id));
        return able;
    }

    private List<Wish> wishesFor(Need need) {
        return request.terms().wishes().stream().filter(wish -> !wish.must() && concerns(wish, need)).toList();
    }

    /** When a room is kept for others than who asks; null when it never is. */
    private @Nullable IntervalSet against(Resource resource) {
        return resource instanceof Room ? index.reservations().against(resource.id(), this::mayUse) : null;
    }

    boolean mayUse(String owner) {
        return request.terms().owners().contains(owner) || request.required().contains(new ResourceId(owner));
    }

    /** When the resource may serve the need at all, were it not claimed: credentials valid; null when always. */
    static @Nullable IntervalSet entitled(Need need, Resource resource) {
        IntervalSet entitled = null;
        if (need instanceof Need.People people && resource instanceof Person person) {
            for (String code : people.credentials()) {
                entitled = entitled == null ? person.credentialed(code) : entitled.intersect(person.credentialed(code));
            }
        }
        return entitled;
    }

    /** When somebody who works in other units too is in those of the need; null when it makes no difference. */
    private static @Nullable IntervalSet there(Need need, Resource resource) {
        return need instanceof Need.People people && resource instanceof Person person && person.worksBeside(people.units())
                ? person.onShiftIn(people.units())
                : null;
    }

    /** The starts within a part of the window at which each of them is free; those who never are, are left out. */
    NeedPlan plan(int number, Need need, List<Able> able, Duration visitLength, Interval part) {
        List<Candidate> candidates = new ArrayList<>();
        for (Able one : able) {
            Duration transport = one.resource() instanceof Equipment unit ? unit.transport() : Duration.ZERO;
            Duration lead = need.span().lead(visitLength).minus(transport);
            Duration length = need.span().occupiedLength(visitLength).plus(transport.multipliedBy(2));
            Interval near = new Interval(part.start().plus(lead), part.end().plus(lead).plus(length));
            IntervalSet all = free(need, one.resource(), near);
            IntervalSet free = one.there() == null ? all : all.meeting(near).intersect(one.there().meeting(near));
            IntervalSet usable = one.against() == null ? free : free.meeting(near).subtract(one.against().meeting(near));
            IntervalSet starts = usable.startsWithin(part, lead, length);
            if (!starts.isEmpty() && one.entitled() != null) {
                starts = starts.intersect(one.entitled().startsWithin(part, lead, length));
            }
            if (!starts.isEmpty()) {
                candidates.add(new Candidate(one.resource(), starts, one.cost(), free, transport));
            }
        }
        return new NeedPlan(number, need, visitLength, candidates);
    }

    private IntervalSet free(Need need, Resource resource, Interval near) {
        if (resource instanceof Pool pool && need instanceof Need.Share share) {
            return index.levels(pool).atLeast(share.amount(), near);
        }
        return index.free(resource);
    }

    /** What others may need more: credentials beyond those asked for, unused fixed devices, a mobile unit moved. */
    private double tiedUp(Need need, Resource resource) {
        double surplus = switch (resource) {
            case Person person when need instanceof Need.People people ->
                    0.1 * Math.max(0, person.credentials().size() - people.credentials().size());
            case Room room -> unusedDevices(room);
            case Equipment unit when unit.fixedIn().isEmpty() -> 1;
            default -> 0;
        };
        return objective.utilisation() * surplus;
    }

    private int unusedDevices(Room room) {
        Set<String> fixed = index.fixedKinds(room.id());
        if (fixed.isEmpty()) {
            return 0;
        }
        Set<String> unused = new TreeSet<>(fixed);
        for (Need need : procedure.needs()) {
            if (need instanceof Need.Device device) {
                unused.remove(device.kind());
            }
        }
        return unused.size();
    }
}
