package org.tessellate.bench.find;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.Objective;
import org.tessellate.engine.booking.Procedure;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;

/** Tries all teams for one start and one length, the cheaper resources first. */
final class PlainTeam {

    private record Use(Need need, Resource resource, Interval during, double cost) {}

    private final BookingProblem problem;
    private final Procedure procedure;
    private final BookingRequest request;
    private final Objective objective;
    private final PlainFree free;
    private final PlainWishes traits;
    private final Duration shortest;
    private final Map<Need, List<Resource>> serving = new IdentityHashMap<>();
    /** Those that somebody asked for by name can serve, and nothing else. */
    private final Set<Need> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<ResourceId, Integer> unused = new HashMap<>();
    private Instant at = Instant.EPOCH;
    private Duration length = Duration.ZERO;
    private final List<Use> team = new ArrayList<>();
    /** Who may still take one of the seats from a number on. */
    private final List<Set<ResourceId>> later = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;

    PlainTeam(BookingProblem problem, Procedure procedure, BookingRequest request, Objective objective, PlainFree free) {
        this.problem = problem;
        this.procedure = procedure;
        this.request = request;
        this.objective = objective;
        this.free = free;
        this.traits = new PlainWishes(procedure, request, objective, free);
        this.shortest = problem.procedures().stream().map(Procedure::length).min(Duration::compareTo).orElseThrow();
        procedure.needs().forEach(need -> serving.put(need,
                problem.resources().stream().filter(one -> serves(need, one)).toList()));
        procedure.needs().stream().filter(need -> request.required().stream().anyMatch(id -> servesOnly(id, need))).forEach(asked::add);
    }

    double cheapest(Instant start, Duration visitLength) {
        at = start;
        length = visitLength;
        best = Double.POSITIVE_INFINITY;
        List<List<Use>> seats = new ArrayList<>();
        for (Need need : procedure.needs()) {
            List<Use> uses = uses(need);
            int seatsNeeded = need instanceof Need.People people ? people.count() : need instanceof Need.Device device ? device.count() : 1;
            for (int i = 0; i < seatsNeeded; i++) {
                seats.add(uses);
            }
            if (uses.size() < seatsNeeded) {
                return best;
            }
        }
        seats.sort(Comparator.comparingInt(List::size));
        later.clear();
        for (int seat = 0; seat <= seats.size(); seat++) {
            later.add(seats.subList(seat, seats.size()).stream().flatMap(List::stream).map(use -> use.resource().id()).collect(Collectors.toSet()));
        }
        seat(seats, 0, 0);
        return best;
    }

    private List<Use> uses(Need need) {
        Interval plain = need.span().occupied(at, length);
        List<Resource> able = able(need);
        boolean anyWished = able.stream().anyMatch(one -> request.preferred().contains(one.id()));
        return able.stream()
                .filter(one -> request.length().isPresent() || procedure.lengthWith().getOrDefault(one.id(), length).equals(length))
                .filter(one -> isFree(need, one, brought(one, plain)) && mayBe(need, one))
                .map(one -> new Use(need, one, brought(one, plain), cost(one, need, brought(one, plain)) + (anyWished && !request.preferred().contains(one.id()) ? objective.preference() : 0)))
                .sorted(Comparator.comparingDouble(Use::cost)).toList();
    }

    private boolean serves(Need need, Resource resource) {
        return !request.excluded().contains(resource.id()) && traits.unmet(need, resource, true) == 0 && switch (need) {
            case Need.People people -> resource instanceof Resource.Person person && person.roles().contains(people.role())
                    && (people.among().isEmpty() || people.among().contains(person.id()));
            case Need.Place place -> resource instanceof Resource.Room room && room.kind().equals(place.kind());
            case Need.Device device -> resource instanceof Resource.Equipment unit && unit.kind().equals(device.kind());
            case Need.Share share -> resource instanceof Resource.Pool pool && pool.kind().equals(share.poolKind());
        };
    }

    /** Whoever is asked for by name and serves one seat only leaves that seat to nobody else. */
    private boolean mayBe(Need need, Resource resource) {
        boolean oneSeat = !(need instanceof Need.People people && people.count() > 1) && !(need instanceof Need.Device device && device.count() > 1);
        return !oneSeat || request.required().contains(resource.id()) || !asked.contains(need);
    }

    private boolean servesOnly(ResourceId id, Need need) {
        Resource asked = problem.resources().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        return serves(need, asked) && procedure.needs().stream().filter(other -> serves(other, asked)).count() == 1;
    }

    private boolean isFree(Need need, Resource resource, Interval during) {
        if (resource instanceof Resource.Pool pool && need instanceof Need.Share share) {
            return free.left(pool, during) >= share.amount();
        }
        boolean holds = !(need instanceof Need.People people && resource instanceof Resource.Person person)
                || people.credentials().stream().allMatch(code -> person.credentials().stream().anyMatch(held -> held.code().equals(code)
                        && !held.validFrom().isAfter(during.start()) && !held.validUntil().isBefore(during.end())));
        return holds && free.isFree(resource, during) && !(need instanceof Need.Place && free.isKept(resource, during, request));
    }

    private double cost(Resource resource, Need need, Interval during) {
        double tiedUp = switch (resource) {
            case Resource.Person person when need instanceof Need.People people -> 0.1 * Math.max(0, person.credentials().size() - people.credentials().size());
            case Resource.Room room -> unusedKinds(room.id());
            case Resource.Equipment unit when unit.fixedIn().isEmpty() -> 1;
            default -> 0;
        };
        return traits.cost(need, resource, during, able(need)) + objective.utilisation() * tiedUp + (resource instanceof Resource.Pool ? 0 : objective.fragmentation() * gaps(resource, during));
    }

    private List<Resource> able(Need need) {
        return Objects.requireNonNull(serving.get(need));
    }

    private static Interval brought(Resource resource, Interval needed) {
        Duration way = resource instanceof Resource.Equipment unit ? unit.transport() : Duration.ZERO;
        return new Interval(needed.start().minus(way), needed.end().plus(way));
    }

    private int unusedKinds(ResourceId room) {
        return unused.computeIfAbsent(room, this::countUnusedKinds);
    }

    private int countUnusedKinds(ResourceId room) {
        Set<String> used = procedure.needs().stream().filter(Need.Device.class::isInstance).map(need -> ((Need.Device) need).kind()).collect(Collectors.toSet());
        return (int) problem.resources().stream().filter(Resource.Equipment.class::isInstance).map(Resource.Equipment.class::cast)
                .filter(unit -> unit.fixedIn().filter(room::equals).isPresent() && !used.contains(unit.kind()))
                .map(Resource.Equipment::kind).distinct().count();
    }

    private int gaps(Resource resource, Interval during) {
        int gaps = 0;
        for (Duration beside : List.of(free.beside(resource, during.start(), -1, shortest), free.beside(resource, during.end(), 1, shortest))) {
            gaps += beside.isPositive() && beside.compareTo(shortest) < 0 ? 1 : 0;
        }
        return gaps;
    }

    private void seat(List<List<Use>> seats, int seat, double cost) {
        if (cost >= best) {
            return;
        }
        if (seat == seats.size()) {
            best = complete() ? cost : best;
            return;
        }
        for (Use use : seats.get(seat)) {
            if (cost + use.cost() >= best) {
                return;
            }
            if (team.stream().noneMatch(other -> clash(other, use))) {
                team.add(use);
                if (mayBeCompleted(seat + 1)) {
                    seat(seats, seat + 1, cost + use.cost());
                }
                team.removeLast();
            }
        }
    }

    private static boolean clash(Use one, Use other) {
        return one.resource().id().equals(other.resource().id()) && !(one.resource() instanceof Resource.Pool) && one.during().overlaps(other.during());
    }

    /** Without this look ahead, one device whose room is taken has all teams of all others tried. */
    private boolean mayBeCompleted(int seat) {
        Set<ResourceId> there = team.stream().map(use -> use.resource().id()).collect(Collectors.toSet());
        there.addAll(later.get(seat));
        return there.containsAll(request.required())
                && team.stream().allMatch(use -> !(use.resource() instanceof Resource.Equipment unit) || unit.fixedIn().map(there::contains).orElse(true))
                && (request.length().isPresent() || length.equals(procedure.length()) || there.stream().anyMatch(id -> length.equals(procedure.lengthWith().get(id))));
    }

    /** Everybody asked for is there, at their pace, and fixed devices are where the visit is. */
    private boolean complete() {
        Set<ResourceId> there = team.stream().map(use -> use.resource().id()).collect(Collectors.toSet());
        Map<ResourceId, Duration> paces = request.length().isPresent() ? Map.of() : procedure.lengthWith();
        boolean anyPace = there.stream().anyMatch(paces::containsKey);
        return there.containsAll(request.required())
                && (anyPace ? there.stream().allMatch(id -> paces.getOrDefault(id, length).equals(length)) : request.length().isPresent() || length.equals(procedure.length()))
                && team.stream().allMatch(use -> !(use.resource() instanceof Resource.Equipment unit) || unit.fixedIn().map(there::contains).orElse(true));
    }
}
