package org.tessellate.engine.rostering.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;

class RecoveryRulesTest {

    @Nested
    class NightRecovery extends OnlyRule {
        private Ward twoDaysAfterTwoNights() {
            return ward().with(Map.of("nights", 2, "days", 2));
        }

        @Test
        void isContentWithTheDaysAskedOrMore() {
            assertThat(twoDaysAfterTwoNights().annWorks("N", 0, 1).annWorks("D", 4).amount()).isZero();
            assertThat(twoDaysAfterTwoNights().annWorks("N", 0, 1).annWorks("D", 6).amount()).isZero();
        }

        @Test
        void countsEachDayMissing() {
            assertThat(twoDaysAfterTwoNights().annWorks("N", 0, 1).annWorks("D", 3).bobWorks("N", 4, 5).bobWorks("E", 6).findings())
                    .extracting(Finding::evidence).containsExactly("Day on Thu 5 Mar after 2 nights and 1 days off, 2 asked",
                            "Evening on Sun 8 Mar after 2 nights and 0 days off, 2 asked");
            assertThat(twoDaysAfterTwoNights().annWorks("N", 0, 1).annWorks("D", 2).amount()).isEqualTo(2);
        }

        @Test
        void asksNothingAfterFewerNightsNorBeforeMoreNights() {
            assertThat(twoDaysAfterTwoNights().annWorks("N", 1).annWorks("D", 2).amount()).isZero();
            assertThat(twoDaysAfterTwoNights().annWorks("N", 0, 1, 3).amount()).isZero();
        }

        @Test
        void remembersNightsOfTheLastRoster() {
            assertThat(twoDaysAfterTwoNights().annWorks("N", -2, -1).annWorks("D", 0, 1).amount()).isEqualTo(2);
        }

        @Test
        void letsOtherShiftsComeEarlier() {
            Ward ward = ward().with(Map.of("shifts", List.of("D")));
            assertThat(ward.annWorks("N", 0).annWorks("E", 1).annWorks("D", 2).amount()).isZero();
        }

        @Test
        void refusesNumbersWithoutMeaning() {
            assertThatThrownBy(() -> ward().with(Map.of("days", 0)).findings()).hasMessageContaining("(0) days off").hasMessageContaining("Maybe");
        }
    }

    @Nested
    class RestAfter extends OnlyRule {
        private static final ShiftType CALL = ShiftType.of("C", "On call", LocalTime.of(16, 0), 15 * 60, ShiftKind.ON_CALL);

        @Test
        void isContentWithExactlyTheRest() {
            assertThat(ward().with(Map.of("minutes", 1440)).shift(CALL).annWorks("C", 0).annWorks("D", 2).amount()).isZero();
        }

        @Test
        void countsTheMinutesMissingAfterTheShiftOnly() {
            Ward ward = ward().with(Map.of("minutes", 1440)).shift(CALL).annWorks("D", 0).annWorks("C", 1).annWorks("E", 2);
            assertThat(ward.findings()).extracting(Finding::evidence).containsExactly("less than 24 h between On call on Tue 3 Mar and Evening on Wed 4 Mar");
            assertThat(ward.amount()).isEqualTo(1440 - 8 * 60);
        }

        @Test
        void asksAfterTheShiftsItNames() {
            Ward ward = ward().with(Map.of("minutes", 1440, "shifts", List.of("L"))).shift(CALL);
            assertThat(ward.annWorks("L", 0).annWorks("D", 1).bobWorks("C", 0).bobWorks("E", 1).amount()).isEqualTo(1440 - 690);
        }

        @Test
        void refusesToAskForNothing() {
            assertThatThrownBy(() -> ward().findings()).hasMessageContaining("(0) minutes").hasMessageContaining("Maybe");
        }
    }

    @Nested
    class IdenticalWeekends extends OnlyRule {
        @Test
        void isContentWithTheSameShiftOrADayOff() {
            assertThat(ward().annWorks("D", 5, 6).bobWorks("N", 5, 12, 13).amount()).isZero();
        }

        @Test
        void countsEachWeekendWithTwoShifts() {
            assertThat(ward().annWorks("D", 5).annWorks("E", 6, 12).annWorks("N", 13).findings()).extracting(Finding::evidence)
                    .containsExactly("Day on Sat 7 Mar, then Evening on Sun 8 Mar", "Evening on Sat 14 Mar, then Night on Sun 15 Mar");
        }

        @Test
        void leavesWeekdaysAlone() {
            assertThat(ward().annWorks("D", 3, 7).annWorks("E", 4, 8).amount()).isZero();
        }

        @Test
        void takesShiftsOfOneKindForTheSameWhenAsked() {
            ShiftType second = ShiftType.of("D2", "Short day", LocalTime.of(8, 0), 360, ShiftKind.DAY);
            assertThat(ward().shift(second).annWorks("D", 5).annWorks("D2", 6).amount()).isEqualTo(1);
            assertThat(ward().with(Map.of("alike", "kind")).shift(second).annWorks("D", 5).annWorks("D2", 6).amount()).isZero();
        }

        @Test
        void seesTheSaturdayBeforeTheRoster() {
            assertThat(ward().starting(Ward.MONDAY.minusDays(1), 7).annWorks("D", -1).annWorks("N", 0).amount()).isEqualTo(1);
        }
    }

    @Nested
    class WantedPattern extends OnlyRule {
        private Ward twoOffAfterTwoNights() {
            return ward().with(Map.of("when", List.of("NIGHT", "NIGHT"), "then", List.of("OFF", "OFF")));
        }

        @Test
        void isContentWhereTheOtherFollows() {
            assertThat(twoOffAfterTwoNights().annWorks("N", 2, 3).annWorks("D", 6).amount()).isZero();
        }

        @Test
        void countsEachPlaceWhereItDoesNot() {
            assertThat(twoOffAfterTwoNights().annWorks("N", 2, 3).annWorks("D", 5).bobWorks("N", 0, 1, 2).findings()).extracting(Finding::evidence)
                    .containsExactly("NIGHT, NIGHT from Wed 4 Mar without OFF, OFF after it", "NIGHT, NIGHT from Mon 2 Mar without OFF, OFF after it");
        }

        @Test
        void owesNothingBeyondTheRoster() {
            assertThat(twoOffAfterTwoNights().annWorks("N", 12, 13).amount()).isZero();
            assertThat(twoOffAfterTwoNights().annWorks("N", 11, 12).annWorks("D", 13).amount()).isEqualTo(1);
        }

        @Test
        void remembersWhatBeganInTheLastRosterButNotWhatBrokeInIt() {
            assertThat(twoOffAfterTwoNights().annWorks("N", -2, -1).annWorks("D", 0).amount()).isEqualTo(1);
            assertThat(twoOffAfterTwoNights().annWorks("N", -3, -2).annWorks("D", -1, 0).amount()).isZero();
        }

        @Test
        void concernsOnlyThoseOfTheRole() {
            Ward ward = ward().with(Map.of("when", List.of("NIGHT"), "then", List.of("OFF"), "skills", List.of("charge")));
            assertThat(ward.bob(b -> b.skills(Set.of("charge"))).annWorks("N", 0).annWorks("D", 1).bobWorks("N", 0).bobWorks("D", 1).amountOf("bob")).isEqualTo(1);
            assertThat(ward.amountOf("ann")).isZero();
        }

        @Test
        void wantsBothSequences() {
            assertThatThrownBy(() -> ward().with(Map.of("when", List.of("NIGHT"))).findings()).hasMessageContaining("Maybe give each at least one day");
        }
    }
}
