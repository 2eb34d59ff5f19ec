package org.tessellate.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessellate.engine.booking.Ward.MONDAY;
import static org.tessellate.engine.booking.Ward.TUESDAY;
import static org.tessellate.engine.booking.Ward.at;
import static org.tessellate.engine.booking.Ward.dayShifts;
import static org.tessellate.engine.booking.Ward.hours;
import static org.tessellate.engine.booking.Ward.id;
import static org.tessellate.engine.booking.Ward.minutes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** What a request asks beyond resources and time, one rule at a time, each with its boundary and with what is said when it binds. */
class WishesTest {

    private static final BookingRequest MONDAY_VISIT = BookingRequest.of("visit", hours(MONDAY, 8, 16));

    private static Ward clinic() {
        return new Ward()
                .add(doctor("ana", "language:es", "sex:female"))
                .add(doctor("ben", "network:blue"))
                .add(new Resource.Room(id("step-free"), "step-free", "exam", IntervalSet.of(Ward.HORIZON), Profile.of("accessible")))
                .room("upstairs", "exam")
                .procedure("visit", 60, Need.People.one("doctor", Span.wholeVisit()), Need.Place.of("exam", Span.wholeVisit()));
    }

    private static Resource.Person doctor(String name, String... traits) {
        return new Resource.Person(id(name), name, Set.of("doctor"), List.of(), dayShifts(), Map.of(), Profile.of(traits));
    }

    private static List<Proposal> found(Answer answer) {
        return ((Answer.Found) answer).proposals();
    }

    private static Answer.NoSlot none(Answer answer) {
        return (Answer.NoSlot) answer;
    }

    private static List<ResourceId> taken(Answer answer) {
        return found(answer).getFirst().allocations().stream().map(Allocation::resource).toList();
    }

    @Nested
    class Traits {

        @Test
        void onlyWhoSpeaksTheLanguageServesARequestThatInsists() {
            Answer answer = clinic().find(MONDAY_VISIT.on(Terms.of(Wish.must(Wish.Subject.CLINICIAN, "language:es"))));

            assertThat(found(answer)).allSatisfy(visit -> assertThat(visit.allocations()).extracting(Allocation::resource).contains(id("ana")));
            assertThat(found(answer).getFirst().reasons()).contains("ana: language es");
        }

        @Test
        void aWishThatIsNoMustGoesUnmetWhenNobodyElseIsFree() {
            Ward busy = clinic().busy("ana", hours(MONDAY, 8, 16));

            Answer answer = busy.find(MONDAY_VISIT.on(Terms.of(Wish.rather(Wish.Subject.CLINICIAN, "sex:female"))));

            assertThat(taken(answer)).contains(id("ben"));
            assertThat(found(answer).getFirst().reasons()).contains("Without the wished sex female");
        }

        @Test
        void roomsOnlyHaveToBeAccessibleForWhoNeedsIt() {
            assertThat(taken(clinic().find(MONDAY_VISIT.on(Terms.of(Wish.must(Wish.Subject.ROOM, "accessible")))))).contains(id("step-free"));
            assertThat(taken(clinic().busy("step-free", hours(MONDAY, 8, 16)).find(MONDAY_VISIT))).contains(id("upstairs"));
        }

        @Test
        void whenNobodyHasTheTraitItBindsAndGoingWithoutItIsTheRelaxation() {
            Answer.NoSlot none = none(clinic().find(MONDAY_VISIT.on(Terms.of(Wish.must(Wish.Subject.CLINICIAN, "language:fa")))));

            assertThat(none.bindings()).singleElement().satisfies(binding -> {
                assertThat(binding.need()).isEqualTo("doctor");
                assertThat(binding.facts()).contains("0 of 2 doctors: language fa");
            });
            assertThat(none.relaxations()).extracting(Answer.Relaxation::change).contains("without insisting on language fa");
        }
    }

    @Nested
    class Limits {

        private final Limit notice = new Limit("notice", "Four hours' notice are asked for", IntervalSet.of(hours(MONDAY, 12, 24)));

        @Test
        void theFirstStartIsTheFirstThatTheRuleLeaves() {
            assertThat(found(clinic().find(MONDAY_VISIT.on(Terms.none().and(notice)))).getFirst().visit().start()).isEqualTo(at(MONDAY, 12, 0));
        }

        @Test
        void aRuleThatLeavesNothingBindsByItsName() {
            Answer.NoSlot none = none(clinic().find(MONDAY_VISIT.within(hours(MONDAY, 8, 12)).on(Terms.none().and(notice))));

            assertThat(none.bindings()).extracting(Answer.Binding::need).containsExactly("notice");
            assertThat(none.summary()).contains("Four hours' notice are asked for");
            assertThat(none.relaxations()).extracting(Answer.Relaxation::change).contains("if the rule on notice is set aside");
        }
    }

    @Nested
    class ReservedTime {

        private final Ward theatre = new Ward().person("ana", "doctor", dayShifts()).room("or", "theatre")
                .procedure("visit", 60, Need.People.one("doctor", Span.wholeVisit()), Need.Place.of("theatre", Span.wholeVisit()));

        private Answer find(String owner, BookingRequest request) {
            BookingProblem plain = theatre.problem();
            Reserved block = new Reserved(id("or"), hours(MONDAY, 8, 12), owner, "hearts");
            return SlotFinder.find(new BookingProblem(plain.zone(), plain.resources(), plain.procedures(), plain.busy(), plain.closures(), List.of(block)),
                    request, 1000);
        }

        @Test
        void othersBeginWhenTheBlockEnds() {
            assertThat(found(find("service/hearts", MONDAY_VISIT)).getFirst().visit().start()).isEqualTo(at(MONDAY, 12, 0));
        }

        @Test
        void theOwnerBeginsInIt() {
            BookingRequest owners = MONDAY_VISIT.on(Terms.none().ownedBy(Set.of("service/hearts")));

            assertThat(found(find("service/hearts", owners)).getFirst().visit().start()).isEqualTo(at(MONDAY, 8, 0));
        }

        @Test
        void aPersonsBlockIsForVisitsThatAskForThatPerson() {
            assertThat(found(find("ana", MONDAY_VISIT.with(id("ana")))).getFirst().visit().start()).isEqualTo(at(MONDAY, 8, 0));
            assertThat(found(find("ana", MONDAY_VISIT)).getFirst().visit().start()).isEqualTo(at(MONDAY, 12, 0));
        }

        @Test
        void whenItBindsItsReleaseIsTheRelaxation() {
            Answer.NoSlot none = none(find("service/hearts", MONDAY_VISIT.within(hours(MONDAY, 8, 12))));

            assertThat(none.bindings().getFirst().facts()).contains("or is kept for hearts Mon 2 Mar 08:00–12:00");
            assertThat(none.relaxations()).extracting(Answer.Relaxation::change).contains("if hearts releases its time");
        }
    }

    @Nested
    class Stock {

        private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

        private Ward with(int there, int delivered) {
            return new Ward().person("ana", "doctor", dayShifts())
                    .add(new Resource.Pool(id("stock/knee"), "knee", "stock/knee", List.of(
                            new Resource.Capacity(new Interval(MONDAY, FAR), there), new Resource.Capacity(new Interval(TUESDAY, FAR), delivered))))
                    .procedure("visit", 60, Need.People.one("doctor", Span.wholeVisit()), new Need.Share("knee", "stock/knee", 1, Span.usedUp()));
        }

        @Test
        void whatALaterVisitWillUseIsNotThereForAnEarlierOne() {
            BookingProblem plain = with(1, 0).problem();
            Busy later = new Busy(id("stock/knee"), Interval.of(at(TUESDAY, 9, 0), Duration.ofDays(3_650)), 1, "booked");

            Answer answer = SlotFinder.find(new BookingProblem(plain.zone(), plain.resources(), plain.procedures(), List.of(later), List.of()), MONDAY_VISIT, 1);

            assertThat(none(answer).bindings()).extracting(Answer.Binding::need).containsExactly("knee");
            assertThat(none(answer).bindings().getFirst().facts()).contains("knee: 0 left");
            assertThat(none(answer).relaxations()).extracting(Answer.Relaxation::change).contains("with 1 more knee");
        }

        @Test
        void aDeliveryOpensTheDayItComes() {
            Answer answer = with(0, 1).find(BookingRequest.of("visit", new Interval(at(MONDAY, 8, 0), at(TUESDAY, 16, 0))));

            assertThat(found(answer).getFirst().visit().start()).isEqualTo(at(TUESDAY, 8, 0));
            assertThat(found(answer).getFirst().reasons()).contains("knee: 1 of them is used");
        }
    }

    @Nested
    class WaysAndBeds {

        @Test
        void aDeviceIsTakenForItsWayToo() {
            Ward ward = new Ward().person("ana", "doctor", dayShifts()).busy("arm", hours(MONDAY, 7, 8))
                    .add(new Resource.Equipment(id("arm"), "arm", "arm", Optional.empty(), Set.of(), minutes(20)))
                    .procedure("visit", 60, Need.People.one("doctor", Span.wholeVisit()), Need.Device.one("arm", "", Span.wholeVisit()));

            Proposal first = found(ward.find(MONDAY_VISIT)).getFirst();

            assertThat(first.visit().start()).isEqualTo(at(MONDAY, 8, 20));
            assertThat(first.allocations()).filteredOn(taken -> taken.resource().equals(id("arm"))).singleElement()
                    .satisfies(taken -> assertThat(taken.interval()).isEqualTo(new Interval(at(MONDAY, 8, 0), at(MONDAY, 9, 40))));
        }

        @Test
        void theBedFollowsTheVisitHoweverLongItTakes() {
            Ward ward = new Ward().person("ana", "doctor", dayShifts()).room("bed", "recovery")
                    .procedure("visit", 60, Need.People.one("doctor", Span.wholeVisit()), Need.Place.of("recovery", Span.following(minutes(5), minutes(30))));

            assertThat(found(ward.find(MONDAY_VISIT.lasting(minutes(90)))).getFirst().allocations())
                    .filteredOn(taken -> taken.resource().equals(id("bed"))).singleElement()
                    .satisfies(taken -> assertThat(taken.interval()).isEqualTo(new Interval(at(MONDAY, 9, 35), at(MONDAY, 10, 5))));
        }
    }

    @Nested
    class Weights {

        private List<ResourceId> chosen(Objective objective, Ward ward, BookingRequest request) {
            return taken(new SlotFinder(ward.problem(), objective).find(request, 1));
        }

        @Test
        void continuityBringsTheClinicianWhoKnowsThePatient() {
            BookingRequest known = MONDAY_VISIT.on(Terms.none().knownTo(Set.of(id("ben"))));

            assertThat(chosen(new Objective(1, 48, 2, 0, 0, 5, 0, 0), clinic(), known)).contains(id("ben"));
            assertThat(chosen(Objective.standard(), clinic(), known)).contains(id("ana"));
        }

        @Test
        void fairnessBringsWhoeverHasLessToDo() {
            Ward uneven = clinic().busy("ana", hours(TUESDAY, 8, 16));

            assertThat(chosen(new Objective(1, 48, 2, 0, 0, 0, 0, 5), uneven, MONDAY_VISIT)).contains(id("ben"));
        }

        @Test
        void costBringsWhoeverCostsLess() {
            Ward ward = new Ward()
                    .add(new Resource.Person(id("agency"), "agency", Set.of("doctor"), List.of(), dayShifts(), Map.of(), new Profile(Set.of(), 2)))
                    .add(new Resource.Person(id("own"), "own", Set.of("doctor"), List.of(), dayShifts(), Map.of(), new Profile(Set.of(), 1)))
                    .procedure("visit", 60, Need.People.one("doctor", Span.wholeVisit()));

            assertThat(chosen(new Objective(1, 48, 2, 0, 0, 0, 1, 0), ward, MONDAY_VISIT)).containsExactly(id("own"));
        }

        @Test
        void overtimeIsPricedFromTheMinuteAtWhichAQuarterMoreWouldPassTheShiftsEnd() {
            Ward ward = new Ward().person("ana", "doctor", dayShifts()).procedure("visit", 60, Need.People.one("doctor", Span.wholeVisit()));
            Objective objective = new Objective(0, 0, 0, 0, 4, 0, 0, 0);

            Map<Instant, Double> costs = found(new SlotFinder(ward.problem(), objective).find(MONDAY_VISIT, 1000)).stream()
                    .collect(Collectors.toMap(visit -> visit.visit().start(), Proposal::cost));

            assertThat(costs.get(at(MONDAY, 14, 45))).isZero();
            assertThat(costs.get(at(MONDAY, 14, 50))).isEqualTo(4 * 5 / 60.0);
        }
    }
}
