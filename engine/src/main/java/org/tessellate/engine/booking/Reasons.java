package org.tessellate.engine.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessellate.engine.booking.Ranking.Ranked;
import org.tessellate.engine.booking.Resource.Equipment;
import org.tessellate.engine.booking.Resource.Person;
import org.tessellate.engine.booking.Resource.Pool;
import org.tessellate.engine.booking.Resource.Room;
import org.tessellate.engine.time.Interval;

/** Says for each proposal why these people, this room and these devices, and why this time. */
final class Reasons {

    private final AvailabilityIndex index;
    private final BookingRequest request;
    private final Wording wording;

    Reasons(AvailabilityIndex index, BookingRequest request) {
        this.index = index;
        this.request = request;
        this.wording = new Wording(index.zone());
    }

    Proposal proposal(Ranked ranked, boolean earliest) {
        Instant start = ranked.start();
        List<Allocation> allocations = ranked.choices().stream().map(choice -> choice.at(start)).toList();
        List<String> reasons = new ArrayList<>();
        if (earliest) {
            reasons.add("Earliest possible start");
        }
        ranked.choices().forEach(choice -> reasons.add(reason(choice, ranked.choices(), start)));
        unmet(ranked.choices()).ifPresent(reasons::add);
        traits(ranked.choices()).forEach(reasons::add);
        Interval visit = Interval.of(start, ranked.plan().length);
        return new Proposal(request.procedure(), visit, allocations, ranked.cost(), reasons);
    }

    private String reason(Choice choice, List<Choice> choices, Instant start) {
        Interval occupied = choice.need().occupied(start);
        return switch (choice.candidate().resource()) {
            case Person person -> person(person, choice.need().need(), occupied);
            case Room room -> "%s is free %s%s".formatted(room.name(), wording.times(occupied), padding(choice));
            case Equipment unit -> device(unit, choice.need().need(), choices);
            case Pool pool when choice.need().need().span().isForGood() -> "%s: %d of them is used".formatted(pool.name(), choice.need().units());
            case Pool pool -> "%s: %d needed for %s, %s".formatted(
                    pool.name(), choice.need().units(), choice.need().need().label(), wording.times(occupied));
        };
    }

    private String person(Person person, Need need, Interval occupied) {
        String shift = person.onShift().around(occupied.start()).map(wording::times).map(times -> " is on shift " + times)
                .orElse(" is available");
        String wish = request.preferred().contains(person.id()) || request.required().contains(person.id())
                ? ", as asked for"
                : "";
        String holds = need instanceof Need.People people && !people.credentials().isEmpty()
                ? " and holds " + Wording.and(people.credentials().stream().sorted().toList())
                : "";
        return person.name() + shift + holds + wish;
    }

    private static String padding(Choice choice) {
        Span span = choice.need().need().span();
        return span.before().plus(span.after()).isZero() ? "" : ", setup and turnover included";
    }

    private String device(Equipment unit, Need need, List<Choice> choices) {
        Optional<String> room = unit.fixedIn().map(index::name);
        return room.map(name -> "%s is fixed in %s".formatted(unit.name(), name))
                .orElseGet(() -> "%s can be brought%s".formatted(unit.name(), destination(need, choices)));
    }

    private static String destination(Need need, List<Choice> choices) {
        return choices.stream()
                .filter(choice -> need instanceof Need.Device device
                        && choice.need().need() instanceof Need.Place place
                        && place.label().equals(device.inPlace()))
                .map(choice -> " to " + choice.candidate().resource().name())
                .findFirst()
                .orElse("");
    }

    /** Which wishes are met, and which are not. */
    private List<String> traits(List<Choice> choices) {
        return request.terms().wishes().stream().map(wish -> choices.stream().map(choice -> choice.candidate().resource())
                .filter(resource -> wish.subject() == Wish.Subject.CLINICIAN ? resource instanceof Person : resource instanceof Room)
                .filter(wish::isMetBy).findFirst()
                .map(resource -> "%s: %s".formatted(resource.name(), wish.shown())).orElse("Without the wished " + wish.shown())).toList();
    }

    private Optional<String> unmet(List<Choice> choices) {
        List<String> missing = request.preferred().stream()
                .filter(wish -> choices.stream().noneMatch(choice -> choice.candidate().id().equals(wish)))
                .sorted()
                .map(index::name)
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of("Without the preferred " + Wording.and(missing));
    }
}
