package org.tessellate.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessellate.engine.booking.Ward.MONDAY;
import static org.tessellate.engine.booking.Ward.at;
import static org.tessellate.engine.booking.Ward.dayShifts;
import static org.tessellate.engine.booking.Ward.hours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

class AvailabilityIndexTest {

    private static final BookingRequest REQUEST = BookingRequest.of("visit", hours(MONDAY, 0, 24));

    private final BookingProblem problem = new Ward().person("Dr A", "doctor", dayShifts()).room("Room", "exam").pool("MA", 1)
            .procedure("visit", 30, Need.People.one("doctor", Span.wholeVisit()), Need.Place.of("exam", Span.wholeVisit()),
                    Need.Share.of("MA", 1, Span.from(Duration.ZERO, Duration.ofMinutes(10))))
            .problem();
    private final AvailabilityIndex index = new AvailabilityIndex(problem);

    private static Busy busy(String resource, Interval interval) {
        return new Busy(Ward.id(resource), interval, 1, "visit");
    }

    private static List<Interval> visits(AvailabilityIndex index) {
        return new SlotFinder(index, Objective.standard()).find(REQUEST, 3) instanceof Answer.Found found
                ? found.proposals().stream().map(Proposal::visit).toList() : List.of();
    }

    @Test
    void aClaimIsSeenByTheNextQuestionAndItsReleaseToo() {
        Busy morning = busy("Dr A", hours(MONDAY, 8, 12));
        index.claim(morning);
        assertThat(visits(index).getFirst().start()).isEqualTo(at(MONDAY, 12, 0));

        index.release(morning);
        assertThat(visits(index).getFirst().start()).isEqualTo(at(MONDAY, 8, 0));
    }

    @Test
    void aPoolGivesBackWhatWasDrawn() {
        index.claim(busy("MA", hours(MONDAY, 8, 9)));
        assertThat(visits(index).getFirst().start()).isEqualTo(at(MONDAY, 9, 0));

        index.release(busy("MA", hours(MONDAY, 8, 9)));
        assertThat(visits(index).getFirst().start()).isEqualTo(at(MONDAY, 8, 0));
    }

    @Test
    void whatIsReleasedOutsideTheShiftOrInAClosureStaysUnusable() {
        index.refresh(problem.resources().getFirst(), List.of(busy("Dr A", hours(MONDAY, 6, 10))),
                List.of(new Closure(Ward.id("Dr A"), hours(MONDAY, 8, 9), "course")));
        index.release(busy("Dr A", hours(MONDAY, 6, 10)));

        assertThat(visits(index).getFirst().start()).isEqualTo(at(MONDAY, 9, 0));
    }

    @Test
    void aNewRosterReplacesTheShifts() {
        Resource.Person before = (Resource.Person) problem.resources().getFirst();
        index.refresh(new Resource.Person(before.id(), before.name(), before.roles(), before.credentials(), IntervalSet.of(hours(MONDAY, 18, 20))),
                List.of(busy("Dr A", hours(MONDAY, 18, 19))), List.of());

        assertThat(visits(index)).first().isEqualTo(Interval.of(at(MONDAY, 19, 0), Duration.ofMinutes(30)));
    }

    @Test
    void supposingThatAClaimWereNotThereChangesNothingForOthers() {
        Busy own = busy("Room", hours(MONDAY, 8, 16));
        index.claim(own);

        assertThat(visits(index.without(List.of(own))).getFirst().start()).isEqualTo(at(MONDAY, 8, 0));
        assertThat(visits(index)).isEmpty();
    }

    @Test
    void aClaimOfAnUnknownResourceIsNoMatter() {
        index.claim(busy("patient/x", hours(MONDAY, 8, 16)));

        assertThat(index.knows(Ward.id("patient/x"))).isFalse();
        assertThat(index.nameOf(Ward.id("patient/x"))).isEqualTo("patient/x");
        assertThat(visits(index)).hasSize(3);
    }

    @Test
    void aResourceThatOccursTwiceIsRefused() {
        Ward twice = new Ward().room("Room", "exam").room("Room", "exam");

        assertThatThrownBy(() -> new AvailabilityIndex(twice.problem())).hasMessageContaining("(Room) occurs twice").hasMessageContaining("Maybe");
    }

    /** Claims taken one after the other, some given back, leave what one built at the end has. */
    @Property(tries = 200)
    void afterAnyChangesItAnswersAsOneBuiltAnew(@ForAll long seed) {
        Random random = new Random(seed);
        BookingProblem start = BruteForceComparisonTest.problem(random);
        BookingRequest request = BruteForceComparisonTest.request(random, start);
        AvailabilityIndex changed = new AvailabilityIndex(start);
        List<Busy> standing = new ArrayList<>(start.busy());
        for (int i = 0; i < 6; i++) {
            if (new SlotFinder(changed, Objective.standard()).find(request, 1) instanceof Answer.Found found) {
                List<Busy> visit = found.proposals().getFirst().allocations().stream()
                        .map(taken -> new Busy(taken.resource(), taken.interval(), taken.units(), "visit")).toList();
                visit.forEach(changed::claim);
                if (random.nextBoolean()) {
                    visit.forEach(changed::release);
                } else {
                    standing.addAll(visit);
                }
            }
        }
        BookingProblem end = new BookingProblem(start.zone(), start.resources(), start.procedures(), standing, start.closures(), start.reserved());

        assertThat(new SlotFinder(changed, Objective.standard()).find(request, 20)).isEqualTo(SlotFinder.find(end, request, 20));
    }
}
