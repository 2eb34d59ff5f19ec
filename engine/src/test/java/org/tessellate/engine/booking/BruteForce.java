package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Person;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.booking.Resource.Room;
import org.tessellate.engine.time.Interval;

/** Finds the possible starts the plain way: every start, every combination, checked minute by minute. */
final class BruteForce {

    private record Use(Resource resource, Need need, Interval interval) {}

    private final BookingProblem problem;
    private final BookingRequest request;
    private final Objective objective;
    private final Map<ResourceId, Double> loads = new HashMap<>();

    BruteForce(BookingProblem problem, BookingRequest request, Objective objective) {
        this.problem = problem;
        this.request = request;
        this.objective = objective;
    }

    /** Every possible start with the least cost of holding the visit then, at whatever pace. */
    Map<Instant, Double> starts() {
        Map<Instant, Double> starts = new TreeMap<>();
        Procedure procedure = problem.procedures().getFirst();
        Set<Duration> lengths = new TreeSet<>(procedure.lengthWith().values());
        lengths.add(procedure.length());
        for (Duration length : lengths) {
            Instant last = request.window().end().minus(length);
            for (Instant at = request.window().start(); !at.isAfter(last); at = at.plus(request.step())) {
                if (allowed(Interval.of(at, length))) {
                    extend(slots(procedure), 0, new ArrayList<>(), at, length, starts);
                }
            }
        }
        return starts;
    }

    private static List<Need> slots(Procedure procedure) {
        List<Need> slots = new ArrayList<>();
        for (Need need : procedure.needs()) {
            int count = switch (need) {
                case Need.People people -> people.count();
                case Need.Device device -> device.count();
                default -> 1;
            };
            slots.addAll(Collections.nCopies(count, need));
        }
        return slots;
    }

    /** The tests ask for days and times of day within one day in UTC only. */
    private boolean allowed(Interval visit) {
        ZonedDateTime start = visit.start().atZone(problem.zone());
        LocalTime end = visit.end().atZone(problem.zone()).toLocalTime();
        return (request.days().isEmpty() || request.days().contains(start.getDayOfWeek()))
                && (request.times().isEmpty() || request.times().stream().anyMatch(hours ->
                        !start.toLocalTime().isBefore(hours.from()) && !end.isAfter(hours.to())))
                && !request.patientBusy().overlaps(visit)
                && request.terms().limits().stream().allMatch(limit -> limit.starts().contains(visit.start()));
    }

    private void extend(
            List<Need> slots, int slot, List<Use> uses, Instant at, Duration length, Map<Instant, Double> starts) {
        if (slot == slots.size()) {
            if (uses.stream().map(use -> use.resource().id()).toList().containsAll(request.required())
                    && uses.stream().allMatch(use -> inItsRoom(use, uses))
                    && paced(uses, length)) {
                starts.merge(at, cost(uses, at), Math::min);
            }
            return;
        }
        Need need = slots.get(slot);
        for (Resource resource : problem.resources()) {
            if (serves(need, resource) && !request.excluded().contains(resource.id()) && traits(need, resource, true) == 0) {
                uses.add(new Use(resource, need, brought(resource, need.span().occupied(at, length))));
                if (uses.stream().allMatch(use -> holds(use, uses))) {
                    extend(slots, slot + 1, uses, at, length, starts);
                }
                uses.removeLast();
            }
        }
    }

    /** Everybody with a pace works at it; without anybody's pace the visit has its usual length. */
    private boolean paced(List<Use> uses, Duration length) {
        Procedure procedure = problem.procedures().getFirst();
        List<Duration> paces = uses.stream()
                .map(use -> procedure.lengthWith().get(use.resource().id()))
                .filter(Objects::nonNull)
                .toList();
        return paces.isEmpty() ? length.equals(procedure.length()) : paces.stream().allMatch(length::equals);
    }

    private static Interval brought(Resource resource, Interval needed) {
        Duration way = resource instanceof Equipment unit ? unit.transport() : Duration.ZERO;
        return new Interval(needed.start().minus(way), needed.end().plus(way));
    }

    /** How many of the wishes, those insisted on or the others, the resource does not meet in this need. */
    private int traits(Need need, Resource resource, boolean must) {
        List<Need> needs = problem.procedures().getFirst().needs();
        Need doctor = needs.stream().filter(Need.People.class::isInstance).findFirst().orElseThrow();
        Need place = needs.stream().filter(Need.Place.class::isInstance).findFirst().orElseThrow();
        return (int) request.terms().wishes().stream().filter(wish -> wish.must() == must)
                .filter(wish -> need == (wish.subject() == Wish.Subject.CLINICIAN ? doctor : place))
                .filter(wish -> !resource.profile().traits().contains(wish.trait())).count();
    }

    private double weighed(Use use) {
        Duration usual = problem.procedures().getFirst().length();
        double hours = use.need().span().occupiedLength(usual).toMinutes() / 60.0;
        double cost = objective.preference() * traits(use.need(), use.resource(), false)
                + objective.cost() * use.resource().profile().hourlyCost() * hours;
        return use.resource() instanceof Person person ? cost + personal(use, person) : cost;
    }

    private double personal(Use use, Person person) {
        boolean first = problem.procedures().getFirst().needs().stream().filter(Need.People.class::isInstance).findFirst().orElseThrow() == use.need();
        boolean known = problem.resources().stream().anyMatch(other -> serves(use.need(), other) && !request.excluded().contains(other.id())
                && traits(use.need(), other, true) == 0 && request.terms().familiar().contains(other.id()));
        double strange = first && known && !request.terms().familiar().contains(person.id()) ? objective.continuity() : 0;
        Instant end = person.onShift().intervals().stream().filter(shift -> shift.contains(use.interval().start())).findFirst().orElseThrow().end();
        double late = Duration.between(end, use.interval().end()).plus(use.interval().length().dividedBy(4)).toSeconds() / 3600.0;
        return strange + objective.fairness() * loads.computeIfAbsent(person.id(), id -> load(person)) + objective.overtime() * Math.max(0, late);
    }

    private double load(Person person) {
        int there = 0;
        int taken = 0;
        for (Interval shift : person.onShift().intervals()) {
            for (Instant at = shift.start(); at.isBefore(shift.end()); at = at.plusSeconds(300)) {
                there++;
                taken += free(person, at) ? 0 : 1;
            }
        }
        return taken / (double) there;
    }

    private double cost(List<Use> uses, Instant at) {
        double cost = objective.waiting() * Duration.between(request.window().start(), at).toMinutes() / 60.0;
        for (Use use : uses) {
            cost += unwished(use) + weighed(use) + objective.utilisation() * tiedUp(use) + objective.fragmentation() * leftovers(use);
        }
        return cost;
    }

    private double unwished(Use use) {
        boolean anyWished = problem.resources().stream().anyMatch(resource -> serves(use.need(), resource) && traits(use.need(), resource, true) == 0
                && request.preferred().contains(resource.id()) && !request.excluded().contains(resource.id()));
        return anyWished && !request.preferred().contains(use.resource().id()) ? objective.preference() : 0;
    }

    private double tiedUp(Use use) {
        return switch (use.resource()) {
            case Person person when use.need() instanceof Need.People people ->
                    0.1 * Math.max(0, person.credentials().size() - people.credentials().size());
            case Room room -> problem.resources().stream()
                    .filter(other -> other instanceof Equipment unit && unit.fixedIn().equals(Optional.of(room.id())))
                    .map(other -> ((Equipment) other).kind())
                    .filter(kind -> problem.procedures().getFirst().needs().stream()
                            .noneMatch(need -> need instanceof Need.Device device && device.kind().equals(kind)))
                    .distinct()
                    .count();
            case Equipment unit when unit.fixedIn().isEmpty() -> 1;
            default -> 0;
        };
    }

    /** Walks minute by minute from the visit to the next time the resource is not free. */
    private int leftovers(Use use) {
        return use.resource() instanceof Pool
                ? 0
                : leftover(use, use.interval().start(), -1) + leftover(use, use.interval().end(), 0);
    }

    private int leftover(Use use, Instant edge, int side) {
        int shortest = (int) problem.procedures().getFirst().length().toMinutes() / 5;
        int free = 0;
        Instant step = edge.plusSeconds(300L * side);
        while (free < shortest && free(use.resource(), step)) {
            free++;
            step = step.plusSeconds(side < 0 ? -300 : 300);
        }
        return free > 0 && free < shortest ? 1 : 0;
    }

    private boolean free(Resource resource, Instant minute) {
        Need anything = new Need.People("", "", 1, Set.of(), Set.of(), Span.wholeVisit());
        return offered(new Use(resource, anything, Interval.of(minute, Duration.ofMinutes(5))), minute) > 0;
    }

    private static boolean serves(Need need, Resource resource) {
        return switch (need) {
            case Need.People people -> resource instanceof Person person && person.roles().contains(people.role());
            case Need.Place place -> resource instanceof Room room && room.kind().equals(place.kind());
            case Need.Device device -> resource instanceof Equipment unit && unit.kind().equals(device.kind());
            case Need.Share share -> resource instanceof Pool pool && pool.kind().equals(share.poolKind());
        };
    }

    private static boolean inItsRoom(Use use, List<Use> uses) {
        return !(use.resource() instanceof Equipment unit)
                || unit.fixedIn().isEmpty()
                || uses.stream().anyMatch(other -> other.resource().id().equals(unit.fixedIn().get()));
    }

    private boolean holds(Use use, List<Use> uses) {
        for (Instant minute = use.interval().start();
                minute.isBefore(use.interval().end()) && minute.isBefore(request.window().end().plusSeconds(3_600));
                minute = minute.plus(Duration.ofMinutes(5))) {
            if (asked(use.resource(), uses, minute) > offered(use, minute) || kept(use.resource(), minute)) {
                return false;
            }
        }
        return true;
    }

    private boolean kept(Resource resource, Instant minute) {
        return problem.reserved().stream().anyMatch(kept -> kept.room().equals(resource.id()) && kept.interval().contains(minute)
                && !request.terms().owners().contains(kept.owner()) && !request.required().contains(new ResourceId(kept.owner())));
    }

    private static int asked(Resource resource, List<Use> uses, Instant minute) {
        return uses.stream()
                .filter(use -> use.resource() == resource && use.interval().contains(minute))
                .mapToInt(use -> use.need() instanceof Need.Share share ? share.amount() : 1)
                .sum();
    }

    private int offered(Use use, Instant minute) {
        int busy = problem.busy().stream()
                .filter(claim -> claim.resource().equals(use.resource().id()) && claim.interval().contains(minute))
                .mapToInt(BookingProblem.Busy::units)
                .sum();
        boolean closed = problem.closures().stream()
                .anyMatch(closure -> closure.resource().equals(use.resource().id()) && closure.interval().contains(minute));
        return closed ? 0 : capacity(use, minute) - busy;
    }

    private static int capacity(Use use, Instant minute) {
        return switch (use.resource()) {
            case Person person -> person.onShift().contains(minute) && entitled(use, person, minute) ? 1 : 0;
            case Room room -> room.open().contains(minute) ? 1 : 0;
            case Equipment unit -> 1;
            case Pool pool -> pool.capacities().stream()
                    .filter(capacity -> capacity.interval().contains(minute))
                    .mapToInt(Resource.Capacity::units)
                    .sum();
        };
    }

    private static boolean entitled(Use use, Person person, Instant minute) {
        return use.need() instanceof Need.People people
                && people.credentials().stream().allMatch(code -> person.credentials().stream()
                        .anyMatch(held -> held.code().equals(code)
                                && !minute.isBefore(held.validFrom())
                                && minute.isBefore(held.validUntil())));
    }
}
