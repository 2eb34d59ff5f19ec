package org.tessellate.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tessellate.engine.booking.Ward.MONDAY;
import static org.tessellate.engine.booking.Ward.THURSDAY;
import static org.tessellate.engine.booking.Ward.TUESDAY;
import static org.tessellate.engine.booking.Ward.at;
import static org.tessellate.engine.booking.Ward.dayShifts;
import static org.tessellate.engine.booking.Ward.hours;
import static org.tessellate.engine.booking.Ward.id;
import static org.tessellate.engine.booking.Ward.minutes;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.time.Interval;

/** The acceptance scenarios S1–S4 at engine level. */
class ScenariosTest {

    /** Rooming takes 20 minutes of the medical assistant and 5 more to clean up; the physician comes after 5. */
    private static final Span ROOMING = Span.from(minutes(0), minutes(20)).padded(minutes(0), minutes(5));
    private static final Span WITH_PHYSICIAN = Span.after(minutes(5));

    @Nested
    class S1SixtyMinuteCancellation {

        private final Interval gap = new Interval(at(MONDAY, 9, 0), at(MONDAY, 10, 0));
        private final BookingRequest followUp = BookingRequest.of("follow-up", gap).with(id("Dr A"));

        private Ward clinic(int assistants) {
            return new Ward()
                    .person("Dr A", "physician", dayShifts())
                    .room("Exam 1", "exam")
                    .room("Exam 2", "exam")
                    .room("Exam 3", "exam")
                    .pool("MA", assistants)
                    .procedure("follow-up", 20,
                            Need.Share.of("MA", 1, ROOMING),
                            Need.People.one("physician", WITH_PHYSICIAN),
                            Need.Place.of("exam", Span.wholeVisit()))
                    .procedure("new patient", 50,
                            Need.Share.of("MA", 1, ROOMING),
                            Need.People.one("physician", WITH_PHYSICIAN),
                            Need.Place.of("exam", Span.wholeVisit()));
        }

        @Test
        void threeFollowUpsWithOneAssistantAreRefusedAndSplit() {
            Fit fit = fitter(1).fit(gap, Collections.nCopies(3, followUp));

            assertThat(fit).isInstanceOfSatisfying(Fit.Partly.class, split -> {
                assertThat(split.placed()).hasSize(2);
                assertThat(split.proven()).isTrue();
                assertThat(split.summary())
                        .contains("2 of 3 visits fit")
                        .contains("75 MA-minutes; the gap has 60")
                        .contains("could be at Mon 2 Mar");
                assertThat(split.leftOver()).singleElement().satisfies(left -> {
                    assertThat(left.why()).contains("MA is taken");
                    assertThat(left.elsewhere()).isPresent();
                });
            });
        }

        @Test
        void threeFollowUpsWithTwoAssistantsFit() {
            assertThat(fitter(2).fit(gap, Collections.nCopies(3, followUp)))
                    .isInstanceOfSatisfying(Fit.All.class, all -> assertThat(all.placed()).hasSize(3));
        }

        @Test
        void theBestFitVisitIsProposedFirst() {
            BookingRequest newPatient = BookingRequest.of("new patient", gap).with(id("Dr A"));

            assertThat(fitter(1).suggest(gap, List.of(followUp, newPatient)))
                    .extracting(Fit.Suggestion::procedure, suggestion -> suggestion.visits().size())
                    .containsExactly(
                            tuple("new patient", 1),
                            tuple("follow-up", 2));
        }

        @Test
        void leftOversAreSentToDifferentTimes() {
            Fit fit = new GapFitter(clinic(1).busy("Dr A", hours(TUESDAY, 0, 24)).problem(), Objective.standard())
                    .fit(gap, Collections.nCopies(4, followUp));

            assertThat(((Fit.Partly) fit).leftOver()).extracting(Fit.LeftOver::elsewhere).doesNotHaveDuplicates();
        }

        @Test
        void eightVisitsThatCannotAllFitAreAnsweredWithinTheBudget() {
            Ward big = clinic(3);
            for (int i = 4; i < 12; i++) {
                big.room("Exam " + i, "exam").person("Dr " + i, "physician", dayShifts());
            }
            List<BookingRequest> eight = Collections.nCopies(8, BookingRequest.of("follow-up", gap));
            long before = System.nanoTime();

            Fit fit = new GapFitter(big.problem(), Objective.standard()).fit(gap, eight);

            assertThat(fit).isInstanceOfSatisfying(Fit.Partly.class, split -> {
                assertThat(split.placed()).hasSize(6);
                assertThat(split.proven()).isFalse();
            });
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        }

        @Test
        void aBudgetUsedUpIsNotCalledAProof() {
            Fit fit = new GapFitter(clinic(2).problem(), Objective.standard(), 1).fit(gap, Collections.nCopies(3, followUp));

            assertThat(fit).isInstanceOfSatisfying(Fit.Partly.class, split -> assertThat(split.proven()).isFalse());
        }

        private GapFitter fitter(int assistants) {
            return new GapFitter(clinic(assistants).problem(), Objective.standard());
        }
    }

    @Nested
    class S2DaVinciNotInTheatreThree {

        private final Ward hospital = new Ward()
                .person("Surgeon A", "surgeon", dayShifts(), "robotic")
                .room("OR 1", "theatre")
                .room("OR 2", "theatre")
                .room("OR 3", "theatre")
                .fixed("Da Vinci", "da-vinci", "OR 2")
                .procedure("robotic prostatectomy", 180,
                        Need.People.one("surgeon", Span.wholeVisit(), "robotic"),
                        Need.Place.of("theatre", Span.wholeVisit().padded(minutes(30), minutes(45))),
                        Need.Device.one("da-vinci", "theatre", Span.wholeVisit()));

        @Test
        void theatreThreeIsNeverOffered() {
            Answer answer = hospital.find(BookingRequest.of("robotic prostatectomy", hours(MONDAY, 0, 24 * 28)));

            assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> assertThat(found.proposals())
                    .isNotEmpty()
                    .allSatisfy(proposal -> assertThat(proposal.allocations())
                            .extracting(Allocation::resource)
                            .contains(id("OR 2"))
                            .doesNotContain(id("OR 1"), id("OR 3"))));
        }

        @Test
        void askingForTheatreThreeSaysThatItLacksTheRobot() {
            Answer answer = hospital.find(
                    BookingRequest.of("robotic prostatectomy", hours(MONDAY, 0, 24)).with(id("OR 3")));

            assertThat(answer).isInstanceOfSatisfying(Answer.NoSlot.class, none -> {
                assertThat(none.summary()).contains("OR 3 has no da-vinci").contains("Da Vinci is fixed in OR 2");
                assertThat(none.relaxations()).extracting(Answer.Relaxation::change)
                        .contains("without insisting on OR 3");
            });
        }
    }

    @Nested
    class S3TowerOnlyInTheatreOne {

        private final Ward hospital = new Ward()
                .person("Dr B", "surgeon", dayShifts(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), "knee")
                .person("Dr C", "surgeon", dayShifts(), "hip")
                .room("OR 1", "theatre")
                .room("OR 2", "theatre")
                .room("OR 3", "theatre")
                .fixed("Tower", "tower", "OR 1")
                .procedure("knee arthroscopy", 60,
                        Need.People.one("surgeon", Span.wholeVisit(), "knee"),
                        Need.Place.of("theatre", Span.wholeVisit()),
                        Need.Device.one("tower", "theatre", Span.wholeVisit()));
        private final BookingRequest tuesday = BookingRequest.of("knee arthroscopy", hours(TUESDAY, 0, 24));

        @Test
        void theatreTwoOnTuesdayIsRefused() {
            assertThat(hospital.find(tuesday.with(id("OR 2"))))
                    .isInstanceOfSatisfying(Answer.NoSlot.class,
                            none -> assertThat(none.summary()).contains("OR 2 has no tower"));
        }

        @Test
        void onlyTuesdaysAndThursdaysAreOffered() {
            Answer answer = hospital.find(BookingRequest.of("knee arthroscopy", hours(MONDAY, 0, 24 * 14)));

            assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, found -> assertThat(found.proposals())
                    .extracting(proposal -> proposal.visit().start().atZone(Ward.ZONE).getDayOfWeek())
                    .containsOnly(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY));
        }

        @Test
        void aFullTheatreOneSaysWhatHoldsItAndWhenThereIsRoom() {
            hospital.busy("OR 1", hours(TUESDAY, 7, 16));
            Answer answer = hospital.find(tuesday.within(hours(TUESDAY, 0, 54)));

            assertThat(answer).isInstanceOfSatisfying(Answer.NoSlot.class, none -> {
                assertThat(none.summary())
                        .contains("Dr B works Tue and Thu")
                        .contains("Tower is fixed in OR 1")
                        .contains("OR 1 is taken Tue 3 Mar 07:00–16:00")
                        .contains("1 day later");
                assertThat(none.relaxations().getFirst().first()).hasValue(at(THURSDAY, 8, 0));
            });
        }
    }

    @Nested
    class S4ParticularAnaesthetistAndCArmInTheatreTwo {

        private final Ward hospital = new Ward()
                .person("Dr S", "surgeon", dayShifts(), "board")
                .person("Dr T", "surgeon", dayShifts())
                .person("Dr Anna", "anaesthetist", dayShifts(DayOfWeek.TUESDAY))
                .person("Dr Otto", "anaesthetist", dayShifts())
                .room("OR 1", "theatre")
                .room("OR 2", "theatre")
                .mobile("C-arm 1", "c-arm")
                .procedure("hip pinning", 90,
                        Need.People.one("surgeon", Span.wholeVisit(), "board"),
                        Need.People.one("anaesthetist", Span.wholeVisit()),
                        Need.Place.of("theatre", Span.wholeVisit()),
                        Need.Device.one("c-arm", "theatre", Span.wholeVisit().padded(minutes(15), minutes(15))));
        private final BookingRequest request = BookingRequest.of("hip pinning", hours(MONDAY, 0, 24 * 7))
                .with(id("Dr Anna"), id("OR 2"));

        @Test
        void allFourAreTakenTogether() {
            hospital.busy("C-arm 1", hours(TUESDAY, 7, 12));

            assertThat(hospital.find(request)).isInstanceOfSatisfying(Answer.Found.class, found -> {
                Proposal first = found.proposals().getFirst();
                assertThat(first.visit().start()).isEqualTo(at(TUESDAY, 12, 15));
                assertThat(first.allocations()).extracting(Allocation::resource)
                        .containsExactlyInAnyOrder(id("Dr S"), id("Dr Anna"), id("OR 2"), id("C-arm 1"));
                assertThat(first.reasons())
                        .contains("C-arm 1 can be brought to OR 2")
                        .anySatisfy(reason -> assertThat(reason).contains("Dr S").contains("holds board"));
            });
        }
    }
}
