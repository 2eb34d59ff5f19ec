package org.tessellate.engine.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    BruteForce(BookingProblem problem, BookingRequest request) {
        this.problem = problem;
        this.request = request;
    }

    Set<Instant> starts() {
        Set<Instant> starts = new TreeSet<>();
        Procedure procedure = problem.procedures().getFirst();
        List<Need> slots = new ArrayList<>();
        for (Need need : procedure.needs()) {
            int count = need instanceof Need.People people ? people.count() : 1;
            for (int i = 0; i < count; i++) {
                slots.add(need);
            }
        }
        Duration length = procedure.length();
        Instant last = request.window().end().minus(length);
        for (Instant at = request.window().start(); !at.isAfter(last); at = at.plus(request.step())) {
            if (possible(slots, 0, new ArrayList<>(), at, length)) {
                starts.add(at);
            }
        }
        return starts;
    }

    private boolean possible(List<Need> slots, int slot, List<Use> uses, Instant at, Duration length) {
        if (slot == slots.size()) {
            return uses.stream().map(use -> use.resource().id()).toList().containsAll(request.required())
                    && uses.stream().allMatch(use -> inItsRoom(use, uses))
                    && uses.stream().allMatch(use -> holds(use, uses));
        }
        Need need = slots.get(slot);
        for (Resource resource : problem.resources()) {
            uses.add(new Use(resource, need, need.span().occupied(at, length)));
            if (serves(need, resource) && possible(slots, slot + 1, uses, at, length)) {
                uses.removeLast();
                return true;
            }
            uses.removeLast();
        }
        return false;
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
                minute.isBefore(use.interval().end());
                minute = minute.plus(Duration.ofMinutes(5))) {
            if (asked(use.resource(), uses, minute) > offered(use, minute)) {
                return false;
            }
        }
        return true;
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
