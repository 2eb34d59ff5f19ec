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

        long before = System.nanoTime();
        Answer answer = finder.find(request, 10);
        Duration taken = Duration.ofNanos(System.nanoTime() - before);

        assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> assertThat(found.proposals()).hasSize(10));
        assertThat(taken).isLessThan(Duration.ofMillis(100));
    }

    private static Proposal first(Answer answer) {
        return ((Answer.Found) answer).proposals().getFirst();
    }

    private static List<Instant> starts(Answer answer) {
        return ((Answer.Found) answer).proposals().stream().map(proposal -> proposal.visit().start()).sorted().toList();
    }
}
