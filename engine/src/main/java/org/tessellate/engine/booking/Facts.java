package org.tessellate.engine.booking;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.booking.Answer.Binding;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Person;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** What is true of the resources that a need could use, as far as it keeps them from serving it in the window. */
final class Facts {

    private static final int FACTS_PER_NEED = 6;

    private final AvailabilityIndex index;
    private final BookingRequest request;
    private final Eligibility eligibility;
    private final Wording wording;
    private final IntervalSet window;

    Facts(AvailabilityIndex index, BookingRequest request, Eligibility eligibility) {
        this.index = index;
        this.request = request;
        this.eligibility = eligibility;
        this.wording = new Wording(index.zone());
        this.window = IntervalSet.of(request.window());
    }

    Binding binding(NeedPlan plan, IntervalSet requested) {
        Need need = plan.need();
        List<Resource> able = able(need).toList();
        List<Resource> entitled = able.stream().filter(resource -> entitled(need, resource)).toList();
        long available = plan.candidates().stream()
                .filter(candidate -> able.contains(candidate.resource()))
                .filter(candidate -> !candidate.starts().intersect(requested).isEmpty())
                .count();
        List<String> facts = new ArrayList<>();
        long leftOut = leftOut(need);
        List<String> unmet = unmet(need);
        if (able.size() < plan.count() && !unmet.isEmpty()) {
            facts.addAll(unmet);
        } else if (able.size() < plan.count() && leftOut > 0) {
            facts.add("the request leaves out %d of %s".formatted(leftOut, kind(need, able.size() + (int) leftOut)));
        } else if (able.size() < plan.count()) {
            facts.add(none(need, plan.count(), able.size()));
        } else if (entitled.size() < plan.count()) {
            facts.add("%d of %s hold %s then".formatted(entitled.size(), kind(need, able.size()), credentials(need)));
            able.forEach(resource -> expiries(need, resource).forEach(facts::add));
        }
        entitled.stream().flatMap(resource -> facts(need, resource)).limit(FACTS_PER_NEED).forEach(facts::add);
        return new Binding(need.label(), able.size(), entitled.size(), (int) available, facts);
    }

    /** Those the request leaves to choose from: only the required ones where it names any. */
    private Stream<Resource> able(Need need) {
        List<Resource> able = eligibility.able(need).toList();
        boolean named = able.stream().anyMatch(resource -> request.required().contains(resource.id()));
        return able.stream().filter(resource -> !named || request.required().contains(resource.id()));
    }

    /** For each trait that is insisted on, how many have it. */
    private List<String> unmet(Need need) {
        List<Resource> nature = index.ofItsKind(need)
                .filter(resource -> !request.excluded().contains(resource.id()) && eligibility.ableByNature(need, resource)).toList();
        return nature.stream().flatMap(resource -> eligibility.lacks(need, resource).stream()).distinct().map(wish ->
                "%d of %s: %s".formatted(nature.stream().filter(wish::isMetBy).count(), kind(need, nature.size()), wish.shown())).toList();
    }

    /** Those that could serve had the request not excluded them. */
    private long leftOut(Need need) {
        return index.ofItsKind(need)
                .filter(resource -> request.excluded().contains(resource.id()) && eligibility.ableByNature(need, resource))
                .count();
    }

    private boolean entitled(Need need, Resource resource) {
        IntervalSet entitled = Eligibility.entitled(need, resource);
        return entitled == null || !entitled.intersect(window).isEmpty();
    }

    private static String none(Need need, int count, int able) {
        return switch (need) {
            case Need.People people -> "%d with the role %s, %d needed".formatted(able, people.role(), count);
            case Need.Place place -> "there is no room of the kind %s".formatted(place.kind());
            case Need.Device device -> "%s of the kind %s, %d needed"
                    .formatted(able == 0 ? "no device" : able, device.kind(), count);
            case Need.Share share -> "there is no %s".formatted(share.poolKind());
        };
    }

    private static String kind(Need need, int able) {
        return Wording.count(able, need.label(), need.label() + "s");
    }

    private static String credentials(Need need) {
        return need instanceof Need.People people ? Wording.and(people.credentials().stream().sorted().toList()) : "it";
    }

    private Stream<String> expiries(Need need, Resource resource) {
        if (!(need instanceof Need.People people && resource instanceof Person person)) {
            return Stream.empty();
        }
        return person.credentials().stream()
                .filter(held -> people.credentials().contains(held.code()))
                .filter(held -> !held.validUntil().isAfter(request.window().end()))
                .map(held -> "%s's %s ends %s".formatted(person.name(), held.code(), wording.at(held.validUntil())));
    }

    private Stream<String> facts(Need need, Resource resource) {
        Stream<String> nature = switch (resource) {
            case Person person -> Stream.of(works(person, need instanceof Need.People people ? people.units() : Set.of()));
            case Equipment unit -> unit.fixedIn().stream()
                    .map(room -> "%s is fixed in %s".formatted(unit.name(), index.name(room)));
            case Resource.Room room -> room.open().overlaps(request.window())
                    ? kept(room) : Stream.of(room.name() + " is not open then");
            case Resource.Pool pool -> need.span().isForGood()
                    ? Stream.of("%s: %d left".formatted(pool.name(), index.levels(pool).least(new Interval(request.window().start(), pool.last()))))
                    : Stream.empty();
        };
        return Stream.concat(nature, taken(need, resource));
    }

    private Stream<String> kept(Resource.Room room) {
        return index.reservations().of(room.id()).stream()
                .filter(kept -> kept.interval().overlaps(request.window()) && !eligibility.mayUse(kept.owner())).limit(2)
                .map(kept -> "%s is kept for %s %s".formatted(room.name(), kept.name(), shown(kept.interval())));
    }

    private String works(Person person, Set<String> units) {
        IntervalSet onShift = person.onShiftIn(units);
        Set<DayOfWeek> days = onShift.stream().map(shift -> shift.start().atZone(index.zone()).getDayOfWeek())
                .collect(Collectors.toCollection(TreeSet::new));
        if (days.isEmpty()) {
            return person.name() + " has no published shift";
        }
        return onShift.overlaps(request.window())
                ? "%s works %s".formatted(person.name(), Wording.days(days))
                : "%s works %s, not then".formatted(person.name(), Wording.days(days));
    }

    private Stream<String> taken(Need need, Resource resource) {
        Stream<String> closed = index.calendar(resource.id()).closures().stream()
                .filter(closure -> closure.interval().overlaps(request.window()))
                .map(closure -> "%s is closed %s (%s)".formatted(
                        resource.name(), shown(closure.interval()), closure.reason()));
        return need.span().isForGood() ? closed : Stream.concat(closed, index.calendar(resource.id()).taken().stream()
                .filter(interval -> interval.overlaps(request.window()))
                .limit(2)
                .map(interval -> "%s is taken %s".formatted(resource.name(), shown(interval))));
    }

    /** A stretch that reaches beyond the window says only until when. */
    private String shown(Interval interval) {
        return interval.start().isBefore(request.window().start())
                ? "until " + wording.at(interval.end())
                : wording.interval(interval);
    }
}
