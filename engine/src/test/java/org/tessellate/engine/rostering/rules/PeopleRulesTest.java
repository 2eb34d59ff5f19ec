package org.tessellate.engine.rostering.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.FairnessCarry;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;

/** Rules about coverage, wishes, fairness and stability. */
class PeopleRulesTest {

    private static final StaffFilter RN = StaffFilter.role("RN");

    @Nested
    class CoverageMinimum extends OnlyRule {
        @Test
        void isContentWithExactlyTheMinimum() {
            assertThat(ward().needs(0, "D", RN, 2, 5).annWorks("D", 0).bobWorks("D", 0).amount()).isZero();
        }

        @Test
        void countsEachMissingPerson() {
            assertThat(ward().needs(0, "D", RN, 2, 2).needs(1, "N", RN, 3, 3).annWorks("D", 0).amount()).isEqualTo(1 + 3);
        }

        @Test
        void doesNotCountAnotherRole() {
            Ward ward = ward().needs(0, "D", StaffFilter.role("NA"), 1, 1);
            assertThat(ward.annWorks("D", 0).amount()).isEqualTo(1);
        }
    }

    @Nested
    class CoverageTarget extends OnlyRule {
        @Test
        void isContentWithTheTarget() {
            assertThat(ward().needs(0, "D", RN, 1, 2).annWorks("D", 0).bobWorks("D", 0).amount()).isZero();
        }

        @Test
        void countsOnlyWhatIsMissingAboveTheMinimum() {
            assertThat(ward().needs(0, "D", RN, 1, 4).amount()).isEqualTo(3);
        }
    }

    @Nested
    class OverCover extends OnlyRule {
        @Test
        void startsAboveTheTarget() {
            assertThat(ward().needs(0, "D", RN, 0, 1).annWorks("D", 0).bobWorks("E", 0).amount()).isZero();
        }

        @Test
        void countsEachPersonTooMany() {
            assertThat(ward().needs(0, "D", RN, 0, 0).needs(1, "D", RN, 0, 1).annWorks("D", 0, 1).bobWorks("D", 0).amount()).isEqualTo(2);
        }
    }

    @Nested
    class ChargeNurse extends OnlyRule {
        private Ward wantsOneOnNights() {
            return ward().starting(Ward.MONDAY, 3).with(Map.of("skill", "charge", "kinds", List.of("NIGHT")));
        }

        @Test
        void isContentWithOneOnEachNight() {
            assertThat(wantsOneOnNights().ann(a -> a.skills(Set.of("charge"))).annWorks("N", 0, 1, 2).amount()).isZero();
        }

        @Test
        void countsEachNightWithoutOne() {
            assertThat(wantsOneOnNights().ann(a -> a.skills(Set.of("charge"))).annWorks("N", 0).bobWorks("N", 1).amount()).isEqualTo(2);
        }

        @Test
        void saysHowManyOfThoseWantedAreThere() {
            Ward ward = ward().starting(Ward.MONDAY, 1).with(Map.of("skill", "charge", "kinds", List.of("NIGHT"), "minimum", 2));
            assertThat(ward.ann(a -> a.skills(Set.of("charge"))).annWorks("N", 0).findings())
                    .extracting(Finding::evidence).containsExactly("1 of 2 with charge on night Mon 2 Mar");
        }

        @Test
        void asksNothingWithoutASkill() {
            assertThat(ward().annWorks("D", 0).amount()).isZero();
        }
    }

    @Nested
    class RequestedOn extends OnlyRule {
        @Test
        void isContentWhenTheWishIsGranted() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.requests(List.of(Request.on(ward.day(3), "D", 4)))).annWorks("D", 3).amount()).isZero();
        }

        @Test
        void costsTheWeightOfTheWish() {
            Ward ward = ward();
            ward.ann(a -> a.requests(List.of(Request.on(ward.day(3), "D", 4)))).bob(b -> b.requests(List.of(Request.on(ward.day(5), "E", 3))));
            assertThat(ward.annWorks("E", 3).bobWorks("D", 3).amount()).isEqualTo(4 + 3);
        }
    }

    @Nested
    class RequestedOff extends OnlyRule {
        @Test
        void isContentWithAnotherShiftWhenOnlyOneWasUnwanted() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.requests(List.of(Request.off(ward.day(3), "N", 4)))).annWorks("D", 3).amount()).isZero();
        }

        @Test
        void costsTheWeightOfTheWish() {
            Ward ward = ward();
            ward.ann(a -> a.requests(List.of(Request.off(ward.day(3), null, 4), Request.off(ward.day(4), "D", 7))));
            assertThat(ward.annWorks("D", 3, 4).bobWorks("D", 3).amount()).isEqualTo(4 + 7);
        }
    }

    @Nested
    class FairNights extends OnlyRule {
        private Ward sixNights() {
            Ward ward = ward();
            IntStream.range(0, 6).forEach(d -> ward.needs(d, "N", RN, 1, 1));
            return ward.ann(a -> a.contract(Contract.builder().fte(0.5).build())).bob(b -> b.contract(Contract.builder().fte(1).build()));
        }

        @Test
        void isContentWhenNightsGoByFte() {
            assertThat(sixNights().annWorks("N", 0, 1).bobWorks("N", 2, 3, 4, 5).amount()).isZero();
        }

        @Test
        void countsWhatOneHasTooManyAndTheOtherTooFew() {
            Ward ward = sixNights().annWorks("N", 0, 1, 2).bobWorks("N", 3, 4);
            assertThat(ward.amountOf("ann")).isEqualTo(1);
            assertThat(ward.amountOf("bob")).isEqualTo(2);
        }

        @Test
        void givesBackWhatEarlierPeriodsTook() {
            Ward ward = sixNights().ann(a -> a.carry(new FairnessCarry(2, 0)));
            assertThat(ward.annWorks("N", 0, 1).amountOf("ann")).isEqualTo(2);
        }

        @Test
        void toleratesWhatThePolicyTolerates() {
            assertThat(sixNights().with(Map.of("tolerance", 1)).annWorks("N", 0, 1, 2).amountOf("ann")).isZero();
        }
    }

    @Nested
    class FairWeekends extends OnlyRule {
        private Ward fourWeekendShifts() {
            return ward().needs(5, "D", RN, 1, 1).needs(6, "D", RN, 1, 1).needs(12, "E", RN, 1, 1).needs(13, "E", RN, 1, 1)
                    .needs(2, "D", RN, 1, 1);
        }

        @Test
        void isContentWhenWeekendsAreShared() {
            assertThat(fourWeekendShifts().annWorks("D", 5, 6).bobWorks("E", 12, 13).amount()).isZero();
        }

        @Test
        void countsTheDeviationOfEach() {
            Ward ward = fourWeekendShifts().annWorks("D", 5, 6).annWorks("E", 12).annWorks("D", 2);
            assertThat(ward.amountOf("ann")).isEqualTo(1);
            assertThat(ward.amountOf("bob")).isEqualTo(2);
        }

        @Test
        void countsHoursThatShiftsOfTwoKindsCover() {
            Ward ward = ward().needs(5, Set.of("D", "L"), 7, 15, 2).needs(5, Set.of("E", "L"), 15, 23, 2);
            // 2 * 8 h of shifts of 8 h and 12.5 h on average, twice: a little above three shifts, so one or two each.
            assertThat(ward.bobWorks("D", 5).bobWorks("E", 6).annWorks("D", 5).amount()).isZero();
            assertThat(ward.annWorks("E", 6).annWorks("D", 12).amountOf("ann")).isEqualTo(1);
        }

        @Test
        void asksLessOfSomebodyWhoIsAwayForHalfOfTheDays() {
            Ward ward = ward().needs(5, "D", RN, 3, 3).needs(6, "D", RN, 3, 3);
            ward.ann(a -> a.leave(List.of(ward.wholeDays(0, 6))));
            assertThat(ward.annWorks("D", 12, 13).bobWorks("D", 5, 6, 12, 13).amount()).isZero();
        }

        @Test
        void asksOnlyTheirPartOfNeedsThatAreOpenToAllRoles() {
            Ward ward = ward().needs(5, "D", StaffFilter.ANYONE, 4, 4).person("na", n -> StaffProfile.builder("na", "NA"))
                    .person("nb", n -> StaffProfile.builder("nb", "NA"));
            assertThat(ward.annWorks("D", 5).amountOf("ann")).isZero();
            assertThat(ward.amountOf("bob")).isEqualTo(1);
        }
    }

    @Nested
    class FairHolidays extends OnlyRule {
        private Ward fourHolidayShifts() {
            return ward().with(Map.of("dates", List.of("03-06", "2026-03-09"))).needs(4, "D", RN, 2, 2).needs(7, "N", RN, 2, 2).needs(5, "D", RN, 2, 2);
        }

        @Test
        void isContentWhenHolidaysAreShared() {
            assertThat(fourHolidayShifts().annWorks("D", 4, 5, 6).annWorks("N", 7).bobWorks("D", 4).bobWorks("N", 7).amount()).isZero();
        }

        @Test
        void countsTheDeviationOfEach() {
            Ward ward = fourHolidayShifts().annWorks("D", 4).annWorks("N", 7).bobWorks("D", 5, 8);
            assertThat(ward.amountOf("ann")).isZero();
            assertThat(ward.findings()).extracting(Finding::staffId, Finding::evidence)
                    .containsExactly(tuple("bob", "0 shifts on holidays, fair share 2 to 2"));
        }

        @Test
        void givesBackWhatEarlierPeriodsTook() {
            Ward ward = fourHolidayShifts().ann(a -> a.carry(new FairnessCarry(5, 5, 1)));
            assertThat(ward.annWorks("D", 4).annWorks("N", 7).amountOf("ann")).isEqualTo(1);
        }

        @Test
        void refusesDaysThatThereAreNot() {
            assertThatThrownBy(() -> ward().findings()).hasMessageContaining("names no holiday");
            assertThatThrownBy(() -> ward().with(Map.of("dates", List.of("13-01"))).findings()).hasMessageContaining("(13-01)").hasMessageContaining("12-25");
        }
    }

    @Nested
    class Stability extends OnlyRule {
        @Test
        void asksNothingWhenNothingWasPublished() {
            assertThat(ward().annWorks("D", 0).amount()).isZero();
        }

        @Test
        void countsEachDayThatChanged() {
            Ward ward = ward().published("ann", 0, "D").published("ann", 1, "D").published("bob", 2, "N");
            assertThat(ward.annWorks("D", 0).annWorks("E", 1).annWorks("D", 4).amount()).isEqualTo(2 + 1);
        }

        @Test
        void countsAChangeAtShortNoticeSeveralTimes() {
            Ward ward = ward().today().published("ann", 3, "D").published("ann", 4, "D");
            assertThat(ward.with(Map.of("noticeDays", 4)).annWorks("E", 3).annWorks("D", 4).amount()).isEqualTo(3);
            assertThat(ward.with(Map.of("noticeDays", 4, "noticeFactor", 7)).amount()).isEqualTo(7);
            assertThat(ward.with(Map.of("noticeDays", 3)).amount()).isEqualTo(1);
        }

        @Test
        void ignoresWhatWasPublishedForOtherDays() {
            assertThat(ward().published("ann", 40, "D").annWorks("D", 0).amount()).isZero();
        }
    }
}
