package org.tessellate.engine.rostering.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.StaffProfile;

/** Rules about hours, counts and weekends. */
class AmountRulesTest {

    @Nested
    class MaximumMinutesPerWeek extends OnlyRule {
        @Test
        void allowsExactlyTheAgreedHours() {
            assertThat(ward().agreed(c -> c.minutesPerWeek(0, 960)).annWorks("D", 0, 6, 7, 8).amount()).isZero();
        }

        @Test
        void measuresTheMinutesAbove() {
            assertThat(ward().agreed(c -> c.minutesPerWeek(0, 959)).annWorks("D", 0, 6).annWorks("L", 7, 9).amount()).isEqualTo(1 + 541);
        }

        @Test
        void takesTheLowerOfPolicyAndContract() {
            assertThat(ward().with(Map.of("minutes", 480)).agreed(c -> c.minutesPerWeek(0, 960)).annWorks("D", 0, 1).bobWorks("D", 1).amount())
                    .isEqualTo(480);
        }

        @Test
        void countsTheHoursOfTheSameWeekBeforeTheHorizon() {
            Ward ward = ward().starting(Ward.MONDAY.plusDays(2), 7).agreed(c -> c.minutesPerWeek(0, 960));
            assertThat(ward.annWorks("D", -2, -1, 0).amount()).isEqualTo(480);
        }

        @Test
        void paysTheHourLessOfTheNightTheClockSpringsForward() {
            Ward ward = ward().starting(LocalDate.of(2026, 3, 23), 7).agreed(c -> c.minutesPerWeek(0, 420));
            assertThat(ward.annWorks("N", 5).amount()).isZero();
        }

        @Test
        void paysTheExtraHourOfTheNightTheClockFallsBack() {
            Ward ward = ward().starting(LocalDate.of(2026, 10, 19), 7).agreed(c -> c.minutesPerWeek(0, 480));
            assertThat(ward.annWorks("N", 5).amount()).isEqualTo(60);
        }
    }

    @Nested
    class MinimumMinutesPerWeek extends OnlyRule {
        @Test
        void isContentWithExactlyThePromisedHours() {
            assertThat(ward().agreed(c -> c.minutesPerWeek(480, 9999)).annWorks("D", 0, 7).amount()).isZero();
        }

        @Test
        void measuresTheMinutesBelow() {
            assertThat(ward().agreed(c -> c.minutesPerWeek(500, 9999)).annWorks("D", 0).amount()).isEqualTo(20 + 500);
        }

        @Test
        void leaveLowersThePromise() {
            Ward ward = ward().starting(Ward.MONDAY, 7).agreed(c -> c.minutesPerWeek(700, 9999));
            assertThat(ward.ann(a -> a.leave(List.of(ward.wholeDays(0, 1)))).annWorks("D", 3).amount()).isEqualTo(20);
        }

        @Test
        void asksNothingOfAWeekCutOff() {
            assertThat(ward().starting(Ward.MONDAY, 6).agreed(c -> c.minutesPerWeek(700, 9999)).amount()).isZero();
        }
    }

    @Nested
    class MaximumMinutesPerPeriod extends OnlyRule {
        @Test
        void allowsExactlyTheAgreedHours() {
            assertThat(ward().agreed(c -> c.minutesPerPeriod(0, 1440)).annWorks("D", 0, 6, 13).bobWorks("D", 0, 1, 2, 3).amount()).isZero();
        }

        @Test
        void measuresTheMinutesAboveWithoutHistory() {
            assertThat(ward().agreed(c -> c.minutesPerPeriod(0, 1439)).annWorks("D", -1, 0, 6).annWorks("L", 13).amount()).isEqualTo(271);
        }
    }

    @Nested
    class MinimumMinutesPerPeriod extends OnlyRule {
        @Test
        void isContentWithExactlyThePromisedHours() {
            assertThat(ward().agreed(c -> c.minutesPerPeriod(960, 9999)).annWorks("D", 0, 13).amount()).isZero();
        }

        @Test
        void measuresTheMinutesBelow() {
            assertThat(ward().agreed(c -> c.minutesPerPeriod(1000, 9999)).annWorks("D", -1, 0, 13).amount()).isEqualTo(40);
        }

        @Test
        void leaveLowersThePromise() {
            Ward ward = ward().agreed(c -> c.minutesPerPeriod(1400, 9999));
            assertThat(ward.ann(a -> a.leave(List.of(ward.wholeDays(0, 6)))).annWorks("D", 9).amount()).isEqualTo(220);
        }
    }

    @Nested
    class Overtime extends OnlyRule {
        @Test
        void startsAboveTheThreshold() {
            assertThat(ward().agreed(c -> c.overtimeAbove(960)).annWorks("D", 0, 1).amount()).isZero();
        }

        @Test
        void measuresEachWeekByItself() {
            Ward ward = ward().agreed(c -> c.overtimeAbove(900));
            assertThat(ward.annWorks("D", 0, 1, 7).annWorks("L", 8).bobWorks("D", 0, 1, 2).amount()).isEqualTo(60 + 330);
        }
    }

    @Nested
    class MaximumShiftsPerType extends OnlyRule {
        @Test
        void allowsExactlyTheAgreedNumber() {
            assertThat(ward().agreed(c -> c.maxShiftsPerType(Map.of("N", 2))).annWorks("N", -1, 0, 5).annWorks("D", 7, 8, 9).amount()).isZero();
        }

        @Test
        void countsEachTypeByItself() {
            Ward ward = ward().agreed(c -> c.maxShiftsPerType(Map.of("N", 2, "D", 0)));
            assertThat(ward.annWorks("N", 0, 5, 6).annWorks("D", 9, 10).bobWorks("D", 0).amount()).isEqualTo(1 + 2);
        }
    }

    @Nested
    class MaximumWeekends extends OnlyRule {
        @Test
        void countsAWeekendOnceHoweverManyDays() {
            assertThat(ward().agreed(c -> c.maxWeekends(1)).annWorks("D", 5, 6).annWorks("D", 4, 7).amount()).isZero();
        }

        @Test
        void countsEachWeekendBeyond() {
            assertThat(ward().starting(Ward.MONDAY, 28).agreed(c -> c.maxWeekends(1)).annWorks("D", 5, 13, 19, 20).bobWorks("D", 5, 12).amount())
                    .isEqualTo(2);
        }
    }

    @Nested
    class CompleteWeekends extends OnlyRule {
        @Test
        void isContentWithWholeAndFreeWeekends() {
            assertThat(ward().annWorks("D", 5).annWorks("N", 6).amount()).isZero();
        }

        @Test
        void countsEachBrokenWeekend() {
            assertThat(ward().annWorks("D", 5, 13).bobWorks("D", 5, 6, 12).amount()).isEqualTo(2 + 1);
        }

        @Test
        void concernsOnlyTheRoleThePolicyNames() {
            Ward ward = ward().with(Map.of("roles", List.of("MD"))).ann(ann -> StaffProfile.builder("ann", "MD"));
            assertThat(ward.annWorks("D", 5).bobWorks("D", 6).amount()).isEqualTo(1);
        }

        @Test
        void seesTheSaturdayBeforeTheHorizon() {
            Ward ward = ward().starting(Ward.MONDAY.plusDays(6), 5);
            assertThat(ward.annWorks("D", -1).amount()).isEqualTo(1);
        }
    }

    @Nested
    class CountRule extends OnlyRule {
        @Test
        void countsTheNamedShiftsOnTheNamedWeekdays() {
            Ward ward = ward().with(Map.of("shifts", List.of("NIGHT", "L"), "weekdays", List.of("FRIDAY"), "max", 1));
            assertThat(ward.annWorks("N", 4, 5).annWorks("L", 11).bobWorks("D", 4, 11).amount()).isEqualTo(1);
        }

        @Test
        void countsWithinEachCalendarWeek() {
            Ward ward = ward().with(Map.of("window", "week", "min", 1, "max", 2));
            assertThat(ward.annWorks("D", 0, 1, 2, 4, 7).bobWorks("D", 3).amount()).isEqualTo(2 + 1);
        }

        @Test
        void countsInEveryStretchOfSoManyDaysAlsoFromHistory() {
            Ward ward = ward().with(Map.of("window", "rolling", "days", 3, "max", 1));
            assertThat(ward.annWorks("D", -1, 1, 7).amount()).isEqualTo(1);
        }

        @Test
        void asksNoMinimumOfAWindowLongerThanTheDaysThatAreKnown() {
            Ward ward = ward().starting(Ward.MONDAY, 7).with(Map.of("window", "rolling", "days", 10, "min", 3));
            assertThat(ward.annWorks("D", -1, 1).bobWorks("D", 2).amount()).isZero();
        }

        @Test
        void asksTheMinimumOfAWindowExactlyAsLongAsTheDaysThatAreKnown() {
            Ward ward = ward().starting(Ward.MONDAY, 7).with(Map.of("window", "rolling", "days", 8, "min", 3));
            assertThat(ward.annWorks("D", -1, 1).amountOf("ann")).isEqualTo(1);
        }

        @Test
        void concernsOnlyTheGroupThePolicyNames() {
            assertThat(ward().with(Map.of("max", 0, "roles", List.of("NA"))).annWorks("D", 0).amount()).isZero();
        }

        @Test
        void refusesAnUnknownWindowAndARollingOneWithoutDays() {
            assertThatThrownBy(() -> RuleCatalogue.create(type().setting(Map.of("window", "year")))).hasMessageContaining("year");
            assertThatThrownBy(() -> RuleCatalogue.create(type().setting(Map.of("window", "rolling")))).hasMessageContaining("days");
        }
    }
}
