package org.tessellate.engine.rostering.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.CredentialHeld;
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;

/** Rules that look at one shift by itself, or at two at the same moment. */
class OneMomentRulesTest {

    @Nested
    class NoOverlap extends OnlyRule {
        @Test
        void allowsShiftsThatOnlyTouch() {
            assertThat(ward().annWorks("D", 0).annWorks("E", 0).amount()).isZero();
        }

        @Test
        void measuresTheSharedMinutes() {
            assertThat(ward().annWorks("L", 0).annWorks("E", 0).amount()).isEqualTo(270);
        }

        @Test
        void looksAtEachPersonAlone() {
            assertThat(ward().annWorks("L", 0).bobWorks("E", 0).amount()).isZero();
        }

        @Test
        void seesTheShiftThatReachesInFromHistory() {
            Ward ward = ward().shift(ShiftType.of("C", "Call", LocalTime.of(8, 0), 24 * 60, ShiftKind.ON_CALL));
            assertThat(ward.annWorks("C", -1).annWorks("D", 0).amount()).isEqualTo(60);
        }
    }

    @Nested
    class OneShiftADay extends OnlyRule {
        @Test
        void allowsOneShiftOnEachDay() {
            assertThat(ward().annWorks("D", 0, 1, 2).amount()).isZero();
        }

        @Test
        void countsEachShiftBeyondTheFirst() {
            assertThat(ward().annWorks("D", 3).annWorks("E", 3).annWorks("N", 3).amount()).isEqualTo(2);
        }

        @Test
        void letsTwoPeopleShareTheDay() {
            assertThat(ward().annWorks("D", 3).bobWorks("E", 3).amount()).isZero();
        }
    }

    @Nested
    class PinsKept extends OnlyRule {
        @Test
        void isContentWhenThePinIsKept() {
            assertThat(ward().pinned("ann", 2, "D").pinned("ann", 3, "off").annWorks("D", 2).amount()).isZero();
        }

        @Test
        void countsEachPinnedDayThatChanged() {
            Ward ward = ward().pinned("ann", 2, "D").pinned("ann", 3, "off").pinned("ann", 4, "E");
            assertThat(ward.annWorks("E", 2).annWorks("D", 3).amount()).isEqualTo(3);
        }

        @Test
        void leavesOthersFree() {
            assertThat(ward().pinned("ann", 3, "off").bobWorks("D", 3).amount()).isZero();
        }
    }

    @Nested
    class RoleMatches extends OnlyRule {
        private Ward onlyForDoctors() {
            return ward().shift(ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY).asking(Set.of("MD", "PA"), Set.of(), Set.of()));
        }

        @Test
        void letsARoleInThatTheShiftIsOpenTo() {
            assertThat(onlyForDoctors().person("pat", p -> StaffProfile.builder("pat", "PA")).works("pat", "D", 0).amount()).isZero();
        }

        @Test
        void countsEachShiftInTheWrongRole() {
            assertThat(onlyForDoctors().annWorks("D", 0, 4).annWorks("E", 2).amount()).isEqualTo(2);
        }
    }

    @Nested
    class SkillHeld extends OnlyRule {
        private Ward asksForTwoSkills() {
            return ward().shift(ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY).asking(Set.of(), Set.of("triage", "iv"), Set.of()));
        }

        @Test
        void isContentWhenAllSkillsAreHeld() {
            assertThat(asksForTwoSkills().ann(a -> a.skills(Set.of("iv", "triage", "charge"))).annWorks("D", 0).amount()).isZero();
        }

        @Test
        void countsEachSkillThatIsLacking() {
            assertThat(asksForTwoSkills().ann(a -> a.skills(Set.of("iv"))).annWorks("D", 0).bobWorks("D", 1).amount()).isEqualTo(3);
        }
    }

    @Nested
    class CredentialValid extends OnlyRule {
        private Ward asksForAcls() {
            Ward ward = ward().shift(ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY).asking(Set.of(), Set.of(), Set.of("ACLS")));
            return ward.ann(a -> a.credentials(List.of(new CredentialHeld("ACLS", ward.day(1), ward.day(3)))));
        }

        @Test
        void holdsOnTheFirstAndTheLastValidDay() {
            assertThat(asksForAcls().annWorks("D", 1, 3).amount()).isZero();
        }

        @Test
        void lapsesOnTheDayAfterAndIsNotValidTheDayBefore() {
            assertThat(asksForAcls().annWorks("D", 0, 4).amount()).isEqualTo(2);
        }

        @Test
        void isNotLentToOthers() {
            assertThat(asksForAcls().bobWorks("D", 2).amount()).isEqualTo(1);
        }

        @Test
        void endsWithTheLicenceThatTheRoleAsksForWhateverTheShift() {
            assertThat(annIsLicensedUntilDayTwo().annWorks("D", 2).amount()).isZero();
            assertThat(annIsLicensedUntilDayTwo().annWorks("D", 3).amount()).isEqualTo(1);
            assertThat(annIsLicensedUntilDayTwo().bobWorks("D", 3).amount()).isZero();
        }

        private Ward annIsLicensedUntilDayTwo() {
            Ward ward = ward();
            return ward.ann(a -> a.licences(Set.of("RN")).credentials(List.of(new CredentialHeld("RN", ward.day(0), ward.day(2)))));
        }
    }

    @Nested
    class LeaveKept extends OnlyRule {
        @Test
        void allowsTheShiftThatEndsWhenLeaveBegins() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.leave(List.of(ward.hours(1, 15, 23)))).annWorks("D", 1).amount()).isZero();
        }

        @Test
        void measuresTheMinutesThatFallIntoLeave() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.leave(List.of(ward.hours(1, 14, 23)))).annWorks("D", 1).amount()).isEqualTo(60);
        }

        @Test
        void countsTheNightThatReachesIntoTheFirstDayOfLeave() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.leave(List.of(ward.wholeDays(2, 4)))).annWorks("N", 1).amount()).isEqualTo(420);
        }

        @Test
        void leavesOthersFree() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.leave(List.of(ward.wholeDays(2, 4)))).bobWorks("D", 2).amount()).isZero();
        }
    }

    @Nested
    class Availability extends OnlyRule {
        @Test
        void allowsTheShiftThatStartsWhenTheUnavailableTimeEnds() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.unavailable(List.of(ward.hours(1, 3, 7)))).annWorks("D", 1).amount()).isZero();
        }

        @Test
        void measuresEachUnavailableHour() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.unavailable(List.of(ward.hours(1, 3, 8), ward.hours(1, 13, 15)))).annWorks("D", 1).amount())
                    .isEqualTo(180);
        }

        @Test
        void leavesOthersFree() {
            Ward ward = ward();
            assertThat(ward.ann(a -> a.unavailable(List.of(ward.hours(1, 3, 8)))).bobWorks("D", 1).amount()).isZero();
        }
    }

    @Nested
    class HomeUnit extends OnlyRule {
        @Test
        void asksNothingOfPeopleAtHomeOrWithoutAHome() {
            assertThat(ward().ann(a -> a.homeUnit("ED")).annWorks("D", 0).bobWorks("D", 0).amount()).isZero();
        }

        @Test
        void countsEachShiftAwayFromHome() {
            assertThat(ward().ann(a -> a.homeUnit("ICU")).annWorks("D", 0, 1, 5).bobWorks("D", 0).amount()).isEqualTo(3);
        }

        @Test
        void letsTheFloatPoolFloatFree() {
            Ward ward = ward().ann(a -> a.homeUnit("POOL").employment(Employment.FLOAT_POOL)).bob(b -> b.homeUnit("ICU").employment(Employment.AGENCY));
            assertThat(ward.annWorks("D", 0).bobWorks("D", 0, 1).amount()).isEqualTo(2);
        }
    }
}
