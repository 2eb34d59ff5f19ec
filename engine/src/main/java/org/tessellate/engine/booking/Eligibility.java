package org.tessellate.engine.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Person;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.booking.Resource.Room;
import org.tessellate.engine.time.IntervalSet;

/** Which resource can serve which need of a request, when, and at what cost. */
final class Eligibility {

    private final Availability availability;
    private final BookingRequest request;
    private final Objective objective;
    private final Procedure procedure;

    Eligibility(Availability availability, BookingRequest request, Objective objective) {
        this.availability = availability;
        this.request = request;
        this.objective = objective;
        this.procedure = availability.procedure(request.procedure());
    }

    /** Can serve by its nature: role, kind; not yet by credential or time. */
    boolean able(Need need, Resource resource) {
        return !request.excluded().contains(resource.id()) && ableByNature(need, resource);
    }

    /** The same, had the request left nobody out. */
    boolean ableByNature(Need need, Resource resource) {
        return switch (need) {
            case Need.People people -> resource instanceof Person person
                    && person.roles().contains(people.role())
                    && (people.among().isEmpty() || people.among().contains(person.id()));
            case Need.Place place -> resource instanceof Room room && room.kind().equals(place.kind());
            case Need.Device device -> resource instanceof Equipment unit && unit.kind().equals(device.kind());
            case Need.Share share -> resource instanceof Pool pool && pool.kind().equals(share.poolKind());
        };
    }

    /** When the resource may serve the need at all, were it not claimed: credentials valid, unit in the right room. */
    IntervalSet entitled(Need need, Resource resource) {
        IntervalSet entitled = Availability.ALWAYS;
        if (need instanceof Need.People people && resource instanceof Person person) {
            for (String code : people.credentials()) {
                entitled = entitled.intersect(person.credentialed(code));
            }
        }
        return entitled;
    }

    NeedPlan plan(int index, Need need, Duration visitLength) {
        List<Candidate> candidates = new ArrayList<>();
        boolean preferable = false;
        for (Resource resource : availability.resources()) {
            if (able(need, resource)) {
                preferable |= request.preferred().contains(resource.id());
                candidates.add(new Candidate(resource, starts(need, resource, visitLength), tiedUp(need, resource)));
            }
        }
        return new NeedPlan(index, need, visitLength, ranked(candidates, preferable));
    }

    private List<Candidate> ranked(List<Candidate> candidates, boolean preferable) {
        return candidates.stream()
                .filter(candidate -> !candidate.starts().isEmpty())
                .map(candidate -> preferable && !request.preferred().contains(candidate.id())
                        ? new Candidate(candidate.resource(), candidate.starts(), candidate.cost() + objective.preference())
                        : candidate)
                .sorted(Comparator.comparing((Candidate candidate) -> !request.required().contains(candidate.id()))
                        .thenComparing(Candidate::cost)
                        .thenComparing(Candidate::id))
                .toList();
    }

    private IntervalSet starts(Need need, Resource resource, Duration visitLength) {
        IntervalSet free = resource instanceof Pool pool && need instanceof Need.Share share
                ? availability.levels(pool).atLeast(share.amount())
                : availability.free(resource);
        Span span = need.span();
        return free.intersect(entitled(need, resource))
                .startsOf(span.occupiedLength(visitLength))
                .shift(span.lead().negated());
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
        Set<String> unused = new TreeSet<>(availability.fixedKinds(room.id()));
        for (Need need : procedure.needs()) {
            if (need instanceof Need.Device device) {
                unused.remove(device.kind());
            }
        }
        return unused.size();
    }
}
