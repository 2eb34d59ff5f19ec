package org.tessellate.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessellate.engine.booking.Ward.MONDAY;
import static org.tessellate.engine.booking.Ward.TUESDAY;
import static org.tessellate.engine.booking.Ward.at;
import static org.tessellate.engine.booking.Ward.dayShifts;
import static org.tessellate.engine.booking.Ward.hours;
import static org.tessellate.engine.booking.Ward.id;
import static org.tessellate.engine.booking.Ward.minutes;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.time.IntervalSet;

class SlotFinderTest {

    private static final BookingRequest MONDAY_VISIT = BookingRequest.of("visit", hours(MONDAY, 0, 24));

    private static Ward practice() {
        return new Ward()
                .person("Dr A", "doctor", dayShifts())
                .person("Dr B", "doctor", dayShifts())
                .room("Exam 1", "exam");
    }

    private static Ward practiceWithVisits() {
        return practice().procedure("visit", 30,
                Need.People.one("doctor", Span.wholeVisit()), Need.Place.of("exam", Span.wholeVisit()));
    }

    @Test
    void theEarliestStartComesFirst() {
        assertThat(first(practiceWithVisits().find(MONDAY_VISIT)).visit().start()).isEqualTo(at(MONDAY, 8, 0));
        assertThat(first(practiceWithVisits().find(MONDAY_VISIT)).reasons()).contains("Earliest possible start");
    }

    @Test
    void theLastStartEndsWithTheShift() {
        assertThat(starts(practiceWithVisits().find(MONDAY_VISIT)).getLast()).isEqualTo(at(MONDAY, 15, 30));
    }

    @Test
    void thePreferredDoctorIsWorthTheWait() {
        Ward ward = practiceWithVisits().busy("Dr B", hours(MONDAY, 8, 10));

        Proposal best = first(ward.find(MONDAY_VISIT.preferring(id("Dr B"))));

        assertThat(best.visit().start()).isEqualTo(at(MONDAY, 10, 0));
        assertThat(best.allocations()).extracting(Allocation::resource).contains(id("Dr B"));
    }

    @Test
    void aPreferenceUnmetIsSaid() {
        Ward ward = practiceWithVisits().busy("Dr B", hours(MONDAY, 0, 24));

        assertThat(first(ward.find(MONDAY_VISIT.preferring(id("Dr B")))).reasons())
                .contains("Without the preferred Dr B");
    }

    @Test
    void turnoverKeepsTheRoomButNotTheDoctor() {
        Ward ward = practice()
                .procedure("visit", 30,
                        Need.People.one("doctor", Span.wholeVisit()),
                        Need.Place.of("exam", Span.wholeVisit().padded(minutes(10), minutes(20))))
                .busy("Exam 1", hours(MONDAY, 9, 24));

        assertThat(starts(ward.find(MONDAY_VISIT))).containsExactly(
                at(MONDAY, 8, 0), at(MONDAY, 8, 5), at(MONDAY, 8, 10));
    }

    @Test
    void twoOfThreeNursesAreEnough() {
        Ward ward = practice()
                .person("N1", "nurse", IntervalSet.of(hours(MONDAY, 8, 10)))
                .person("N2", "nurse", IntervalSet.of(hours(MONDAY, 9, 12)))
                .person("N3", "nurse", IntervalSet.of(hours(MONDAY, 11, 13)))
                .procedure("visit", 60, new Need.People("nurses", "nurse", 2, Set.of(), Set.of(), Span.wholeVisit()));

        assertThat(starts(ward.find(MONDAY_VISIT))).containsExactly(at(MONDAY, 9, 0), at(MONDAY, 11, 0));
    }

    @Test
    void aCredentialMustLastToTheEndOfTheVisit() {
        Ward ward = new Ward()
                .add(new Resource.Person(id("Dr A"), "Dr A", Set.of("doctor"),
                        List.of(Credential.until("board", at(MONDAY, 9, 0))), dayShifts()))
                .procedure("visit", 30, Need.People.one("doctor", Span.wholeVisit(), "board"));

        assertThat(starts(ward.find(MONDAY_VISIT)).getLast()).isEqualTo(at(MONDAY, 8, 30));
        assertThat(ward.find(MONDAY_VISIT.within(hours(TUESDAY, 0, 24))))
                .isInstanceOfSatisfying(Answer.NoSlot.class, none -> assertThat(none.summary())
                        .contains("0 of 1 doctor hold board")
                        .contains("Dr A's board ends Mon 2 Mar 09:00"));
    }

    @Test
    void aDoctorWithAnotherPaceGetsAnotherLength() {
        Ward ward = practice().procedure(new Procedure("visit", "visit", minutes(30),
                Map.of(id("Dr B"), minutes(45)), List.of(Need.People.one("doctor", Span.wholeVisit()))));

        assertThat(first(ward.find(MONDAY_VISIT.with(id("Dr B")))).visit().length()).isEqualTo(minutes(45));
        assertThat(first(ward.find(MONDAY_VISIT.with(id("Dr A")))).visit().length()).isEqualTo(minutes(30));
        assertThat(first(ward.find(MONDAY_VISIT.with(id("Dr B")).lasting(minutes(20)))).visit().length())
                .isEqualTo(minutes(20));
    }

    @Test
    void daysTimesAndThePatientsOwnAppointmentsAreKept() {
        BookingRequest picky = MONDAY_VISIT.within(hours(MONDAY, 0, 48))
                .on(Set.of(DayOfWeek.TUESDAY), List.of(new BookingRequest.TimeOfDay(LocalTime.of(9, 0), LocalTime.of(10, 0))))
                .patientBusy(IntervalSet.of(hours(TUESDAY, 8, 9)))
                .every(minutes(15));

        assertThat(starts(practiceWithVisits().find(picky)))
                .containsExactly(at(TUESDAY, 9, 0), at(TUESDAY, 9, 15), at(TUESDAY, 9, 30));
    }

    @Test
    void aPoolServesAsManyAsItHoldsWithoutFragmenting() {
        Ward ward = practice().pool("MA", 2)
                .procedure("visit", 60, Need.Share.of("MA", 1, Span.wholeVisit()))
                .busy("MA", hours(MONDAY, 0, 9))
                .busy("MA", hours(MONDAY, 9, 24));

        assertThat(starts(ward.find(MONDAY_VISIT)).getFirst()).isEqualTo(MONDAY);
    }

    @Test
    void aVisitMayDrawTwiceOnAPoolOnlyIfItHoldsTwo() {
        Need[] twice = {
            new Need.Share("rooming", "MA", 1, Span.wholeVisit()), new Need.Share("translation", "MA", 1, Span.wholeVisit())
        };

        assertThat(practice().pool("MA", 1).procedure("visit", 30, twice).find(MONDAY_VISIT))
                .isInstanceOf(Answer.NoSlot.class);
        assertThat(practice().pool("MA", 2).procedure("visit", 30, twice).find(MONDAY_VISIT))
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void closuresAreNamedWithTheirReason() {
        Ward ward = practiceWithVisits().closed("Exam 1", hours(MONDAY, 0, 30), "floor works");

        assertThat(ward.find(MONDAY_VISIT)).isInstanceOfSatisfying(Answer.NoSlot.class, none -> {
            assertThat(none.summary()).contains("Exam 1 is closed Mon 2 Mar 00:00–Tue 3 Mar 06:00 (floor works)");
            assertThat(none.bindings()).extracting(Answer.Binding::need).containsExactly("exam");
            assertThat(none.relaxations().getFirst().change()).isEqualTo("1 day later");
        });
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        assertThat(practiceWithVisits().find(MONDAY_VISIT)).isEqualTo(practiceWithVisits().find(MONDAY_VISIT));
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> practiceWithVisits().find(BookingRequest.of("surgery", hours(MONDAY, 0, 24))))
                .hasMessageContaining("surgery").hasMessageContaining("Maybe").hasMessageContaining("visit");
        assertThatThrownBy(() -> practiceWithVisits().find(MONDAY_VISIT.with(id("Dr Who"))))
                .hasMessageContaining("Dr Who").hasMessageContaining("Maybe");
    }

    @Test
    void aThreeTheatreHospitalOverNinetyDaysAnswersInMilliseconds() {
        SlotFinder finder = new SlotFinder(BusyHospital.threeTheatres().problem(), Objective.standard());
        BookingRequest request = BookingRequest.of("case", Ward.HORIZON);
        for (int i = 0; i < 50; i++) {
            finder.find(request, 10);
        }

        Answer answer = finder.find(request, 10);
        Duration taken = bestOf(20, () -> finder.find(request, 10));

        assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> assertThat(found.proposals()).hasSize(10));
        assertThat(taken).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void anAnswerOfNoneFromABigHospitalTakesHalfASecondAtMost() {
        Ward ward = new Ward().pool("MA", 1);
        for (int i = 0; i < 20; i++) {
            ward.person("RN " + i, "RN", dayShifts()).room("Room " + i, "exam");
        }
        for (int i = 0; i < 10; i++) {
            ward.person("MD " + i, "MD", dayShifts());
        }
        ward.procedure("visit", 30,
                Need.Place.of("exam", Span.wholeVisit()),
                Need.People.one("RN", Span.wholeVisit()),
                Need.People.one("MD", Span.wholeVisit()),
                new Need.Share("rooming", "MA", 1, Span.wholeVisit()),
                new Need.Share("translation", "MA", 1, Span.wholeVisit()));
        BookingRequest request = BookingRequest.of("visit", hours(MONDAY, 0, 24 * 14));

        assertThat(ward.find(request)).isInstanceOf(Answer.NoSlot.class);
        assertThat(bestOf(3, () -> ward.find(request))).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void aRequiredPersonWhoCannotBeTakenTogetherWithAnotherEndsTheSearchEarly() {
        Ward ward = new Ward();
        for (int i = 0; i < 24; i++) {
            ward.person("RN " + i, "RN", dayShifts());
        }
        ward.procedure("visit", 30, new Need.People("nurses", "RN", 6, Set.of(), Set.of(), Span.wholeVisit()));
        BookingRequest seven = MONDAY_VISIT.with(id("RN 1"), id("RN 2"), id("RN 3"), id("RN 4"), id("RN 5"), id("RN 6"), id("RN 7"));

        assertThat(ward.find(seven)).isInstanceOf(Answer.NoSlot.class);
        assertThat(bestOf(3, () -> ward.find(seven))).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void thePaceOfThePersonCountsWhicheverNeedComesFirst() {
        Ward ward = practice().person("N1", "nurse", dayShifts()).procedure(new Procedure("visit", "visit", minutes(30),
                Map.of(id("Dr B"), minutes(45)), List.of(
                        Need.People.one("nurse", Span.wholeVisit()), Need.People.one("doctor", Span.wholeVisit()))));

        assertThat(lengths(ward, MONDAY_VISIT.with(id("Dr B")))).containsOnly(minutes(45));
        assertThat(lengths(ward, MONDAY_VISIT.with(id("Dr A")))).containsOnly(minutes(30));
        assertThat(lengths(ward, MONDAY_VISIT.without(id("Dr B")))).containsOnly(minutes(30));
    }

    @Test
    void twoPeopleOfDifferentPacesDoNotMeetInOneVisit() {
        Ward ward = practice().person("N1", "nurse", dayShifts()).procedure(new Procedure("visit", "visit", minutes(30),
                Map.of(id("Dr B"), minutes(45), id("N1"), minutes(20)), List.of(
                        Need.People.one("nurse", Span.wholeVisit()), Need.People.one("doctor", Span.wholeVisit()))));

        assertThat(lengths(ward, MONDAY_VISIT)).containsOnly(minutes(20));
        assertThat(ward.find(MONDAY_VISIT.with(id("Dr B")))).isInstanceOf(Answer.NoSlot.class);
    }

    @Test
    void noneIsExplainedForTheUsualLengthAndAllPeople() {
        Ward ward = practice().procedure(new Procedure("visit", "visit", minutes(30),
                Map.of(id("Dr B"), minutes(20)), List.of(Need.People.one("doctor", Span.wholeVisit()))))
                .busy("Dr A", hours(MONDAY, 0, 24)).busy("Dr B", hours(MONDAY, 0, 24));

        assertThat(ward.find(MONDAY_VISIT)).isInstanceOfSatisfying(Answer.NoSlot.class, none -> assertThat(none.summary())
                .contains("Dr A is taken").contains("Dr B is taken"));
    }

    @Test
    void whoTheRequestLeavesOutIsNamedAsTheReason() {
        assertThat(practiceWithVisits().find(MONDAY_VISIT.without(id("Exam 1")))).isInstanceOfSatisfying(
                Answer.NoSlot.class, none -> assertThat(none.summary())
                        .contains("the request leaves out 1 of 1 exam").doesNotContain("there is no room"));
    }

    @Test
    void aDeviceIsBroughtToTheRoomItIsNeededIn() {
        Ward ward = practice().room("OR 1", "theatre").mobile("C-arm", "c-arm").procedure("visit", 60,
                Need.Place.of("exam", Span.from(minutes(0), minutes(20))),
                Need.Place.of("theatre", Span.after(minutes(20))),
                Need.Device.one("c-arm", "theatre", Span.after(minutes(20))));

        assertThat(first(ward.find(MONDAY_VISIT)).reasons()).contains("C-arm can be brought to OR 1");
    }

    @Test
    void whatWouldHelpIsCountedOrSaidToBeAtLeastAndTheFirstIsTheEarliest() {
        Ward ward = practiceWithVisits().busy("Exam 1", hours(MONDAY, 0, 24)).busy("Dr B", hours(TUESDAY, 8, 9));
        BookingRequest early = MONDAY_VISIT.on(Set.of(),
                List.of(new BookingRequest.TimeOfDay(LocalTime.of(8, 0), LocalTime.of(9, 0))));

        assertThat(ward.find(MONDAY_VISIT.preferring(id("Dr B")))).isInstanceOfSatisfying(Answer.NoSlot.class, none -> {
            assertThat(none.relaxations().getFirst().first()).hasValue(at(TUESDAY, 8, 0));
            assertThat(none.relaxations().getFirst().counted()).isFalse();
            assertThat(none.summary()).contains("there are at least ");
        });
        assertThat(ward.find(early)).isInstanceOfSatisfying(Answer.NoSlot.class, none -> {
            assertThat(none.relaxations().getFirst().counted()).isTrue();
            assertThat(none.summary()).contains("there are 7 starts");
        });
    }

    private static List<Duration> lengths(Ward ward, BookingRequest request) {
        return ((Answer.Found) ward.find(request)).proposals().stream().map(proposal -> proposal.visit().length()).toList();
    }

    private static Duration bestOf(int runs, Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < runs; i++) {
            long before = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - before);
        }
        return Duration.ofNanos(best);
    }

    private static Proposal first(Answer answer) {
        return ((Answer.Found) answer).proposals().getFirst();
    }

    private static List<Instant> starts(Answer answer) {
        return ((Answer.Found) answer).proposals().stream().map(proposal -> proposal.visit().start()).sorted().toList();
    }
}
