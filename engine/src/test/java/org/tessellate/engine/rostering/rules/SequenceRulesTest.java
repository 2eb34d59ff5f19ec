package org.tessellate.engine.rostering.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules about what follows what. */
class SequenceRulesTest {

    @Nested
    class MinimumRest extends OnlyRule {
        @Test
        void allowsExactlyTheAgreedRest() {
            assertThat(ward().agreed(c -> c.minRest(480)).annWorks("E", 0).annWorks("D", 1).amount()).isZero();
        }

        @Test
        void measuresEachMinuteOfShortfall() {
            assertThat(ward().agreed(c -> c.minRest(481)).annWorks("E", 0).annWorks("D", 1).amount()).isEqualTo(1);
        }

        @Test
        void needsNoneAroundTheShiftsItExcepts() {
            Ward ward = ward().with(Map.of("minutes", 660, "except", List.of("N"))).agreed(c -> c);
            assertThat(ward.annWorks("D", 0, 2).annWorks("N", 1).bobWorks("E", 0).bobWorks("D", 1).amount()).isEqualTo(660 - 480);
        }

        @Test
        void addsUnequalShortfalls() {
            Ward ward = ward().agreed(c -> c.minRest(660));
            assertThat(ward.annWorks("E", 0).annWorks("D", 1).annWorks("N", 1).amount()).isEqualTo(180 + 180);
        }

        @Test
        void asksNothingOfSomebodyWhoAgreedToNone() {
            assertThat(ward().agreed(c -> c.minRest(660)).bobWorks("E", 0).bobWorks("D", 1).amount()).isZero();
        }

        @Test
        void takesThePolicysRestWhenItAsksForMoreThanTheContract() {
            Ward ward = ward().with(Map.of("minutes", 540)).agreed(c -> c.minRest(60));
            assertThat(ward.annWorks("E", 0).annWorks("D", 1).amount()).isEqualTo(60);
        }

        @Test
        void holdsAcrossTheBorderToTheLastRoster() {
            assertThat(ward().agreed(c -> c.minRest(660)).annWorks("E", -1).annWorks("D", 0).amount()).isEqualTo(180);
        }

        @Test
        void countsRealHoursOnTheNightTheClockSpringsForward() {
            // Between Saturday 23:00 and Sunday 07:00 lie only seven hours.
            Ward ward = ward().starting(LocalDate.of(2026, 3, 28), 7).agreed(c -> c.minRest(480));
            assertThat(ward.annWorks("E", 0).annWorks("D", 1).amount()).isEqualTo(60);
        }

        @Test
        void countsRealHoursOnTheNightTheClockFallsBack() {
            Ward ward = ward().starting(LocalDate.of(2026, 10, 24), 7).agreed(c -> c.minRest(540));
            assertThat(ward.annWorks("E", 0).annWorks("D", 1).amount()).isZero();
        }
    }

    @Nested
    class ForbiddenSuccession extends OnlyRule {
        @Test
        void forbidsADayAfterANightByDefault() {
            assertThat(ward().annWorks("N", 0).annWorks("D", 1).amount()).isEqualTo(1);
        }

        @Test
        void allowsTheDayAfterNext() {
            assertThat(ward().annWorks("N", 0).annWorks("D", 2).amount()).isZero();
        }

        @Test
        void doesNotRunBackwards() {
            assertThat(ward().annWorks("D", 0).annWorks("N", 1).amount()).isZero();
        }

        @Test
        void takesItsPairsFromThePolicy() {
            Ward ward = ward().with(Map.of("pairs", List.of("E>D|L")));
            assertThat(ward.annWorks("E", 0, 2).annWorks("D", 1).annWorks("L", 3).annWorks("N", 5).annWorks("D", 6).amount()).isEqualTo(2);
        }

        @Test
        void holdsAcrossTheBorderAndForEachPersonAlone() {
            assertThat(ward().annWorks("N", -1).annWorks("D", 0).bobWorks("D", 0).amount()).isEqualTo(1);
        }

        @Test
        void refusesAPairItCannotRead() {
            assertThatThrownBy(() -> RuleCatalogue.create(type().setting(Map.of("pairs", List.of("NIGHT DAY")))))
                    .hasMessageContaining("NIGHT DAY").hasMessageContaining("Maybe");
        }
    }

    @Nested
    class MaximumConsecutiveShifts extends OnlyRule {
        @Test
        void allowsExactlyTheAgreedDays() {
            assertThat(ward().agreed(c -> c.consecutiveShifts(0, 3)).annWorks("D", 2, 3, 4).amount()).isZero();
        }

        @Test
        void countsEachDayBeyond() {
            assertThat(ward().agreed(c -> c.consecutiveShifts(0, 3)).annWorks("D", 2, 3).annWorks("N", 4, 5, 6).amount()).isEqualTo(2);
        }

        @Test
        void startsAnewAfterADayOff() {
            assertThat(ward().agreed(c -> c.consecutiveShifts(0, 3)).annWorks("D", 0, 1, 2, 4, 5, 6).amount()).isZero();
        }

        @Test
        void countsOnlyWhatThisRosterAddsToACarriedRun() {
            Ward ward = ward().agreed(c -> c.consecutiveShifts(0, 3)).annWorks("D", -5, -4, -3, -2, -1);
            assertThat(ward.annWorks("D", 0, 1).amount()).isEqualTo(2);
        }

        @Test
        void asksNothingOfOthers() {
            assertThat(ward().agreed(c -> c.consecutiveShifts(0, 3)).bobWorks("D", 2, 3, 4, 5).amount()).isZero();
        }
    }

    @Nested
    class MinimumConsecutiveShifts extends OnlyRule {
        @Test
        void allowsExactlyTheAgreedDays() {
            assertThat(ward().agreed(c -> c.consecutiveShifts(3, 9)).annWorks("D", 2, 3, 4).amount()).isZero();
        }

        @Test
        void countsEachMissingDay() {
            assertThat(ward().agreed(c -> c.consecutiveShifts(3, 9)).annWorks("D", 2).annWorks("E", 5, 6).amount()).isEqualTo(2 + 1);
        }

        @Test
        void sparesRunsThatMayGoOnBeyondTheBorder() {
            assertThat(ward().agreed(c -> c.consecutiveShifts(3, 9)).annWorks("D", 0, 12, 13).amount()).isZero();
        }

        @Test
        void chargesACarriedRunThatStopsWithTheHorizon() {
            assertThat(ward().knowing(4).agreed(c -> c.consecutiveShifts(3, 9)).annWorks("D", -2, -1).amount()).isEqualTo(1);
        }
    }

    @Nested
    class MinimumConsecutiveDaysOff extends OnlyRule {
        @Test
        void allowsExactlyTheAgreedDays() {
            assertThat(ward().agreed(c -> c.minConsecutiveDaysOff(2)).annWorks("D", 1, 4).amount()).isZero();
        }

        @Test
        void countsEachMissingDay() {
            assertThat(ward().agreed(c -> c.minConsecutiveDaysOff(3)).annWorks("D", 1, 3, 6).amount()).isEqualTo(2 + 1);
        }

        @Test
        void sparesTimeOffAtTheUnknownBorder() {
            assertThat(ward().agreed(c -> c.minConsecutiveDaysOff(3)).annWorks("D", 1, 2, 12).amount()).isZero();
        }

        @Test
        void knowsTheDaysOffBeforeTheHorizon() {
            assertThat(ward().agreed(c -> c.minConsecutiveDaysOff(3)).annWorks("D", -3, 0).bobWorks("D", 0, 2).amount()).isEqualTo(1);
        }
    }

    @Nested
    class MaximumConsecutiveNights extends OnlyRule {
        @Test
        void allowsExactlyTheAgreedNights() {
            assertThat(ward().agreed(c -> c.maxConsecutiveNights(2)).annWorks("N", 3, 4).annWorks("D", 5, 6).amount()).isZero();
        }

        @Test
        void countsEachNightBeyond() {
            assertThat(ward().agreed(c -> c.maxConsecutiveNights(2)).annWorks("N", 3, 4, 5, 8, 9, 10, 11).amount()).isEqualTo(1 + 2);
        }

        @Test
        void countsNightsOfTheLastRoster() {
            assertThat(ward().agreed(c -> c.maxConsecutiveNights(2)).annWorks("N", -2, -1, 0).bobWorks("N", 1, 2, 3).amount()).isEqualTo(1);
        }
    }

    @Nested
    class RunLength extends OnlyRule {
        private Ward evenings(int min, int max) {
            return ward().knowing(7).with(Map.of("shifts", List.of("E"), "min", min, "max", max));
        }

        @Test
        void allowsRunsOfExactlyTheFewestAndTheMostDays() {
            assertThat(evenings(2, 3).annWorks("E", 1, 2, 5, 6, 7).annWorks("D", 3, 8, 10).amount()).isZero();
        }

        @Test
        void countsEachDayMissingOrBeyond() {
            assertThat(evenings(3, 4).annWorks("E", 1, 5, 6, 7, 8, 9).annWorks("D", 2, 10).amount()).isEqualTo(2 + 1);
        }

        @Test
        void joinsSortsOfShiftsToOneRun() {
            Ward ward = ward().with(Map.of("shifts", List.of("E", "NIGHT"), "max", 2));
            assertThat(ward.annWorks("E", 1, 2).annWorks("N", 3).annWorks("D", 4).amount()).isEqualTo(1);
        }

        @Test
        void limitsDaysOffToo() {
            Ward ward = ward().with(Map.of("shifts", List.of("OFF"), "min", 2, "max", 3));
            assertThat(ward.annWorks("D", 0, 2, 7, 11).bobWorks("E", 2, 6, 10, 13).amountOf("ann")).isEqualTo(1 + 1);
        }

        @Test
        void chargesACarriedRunOnlyForWhatThisRosterAdds() {
            assertThat(evenings(2, 3).annWorks("E", -4, -3, -2, -1, 0).bobWorks("E", -1).amount()).isEqualTo(1 + 1);
        }

        @Test
        void sparesTheRunThatMayGoOnAfterTheHorizon() {
            assertThat(evenings(3, 5).annWorks("E", 13).amount()).isZero();
        }

        @Test
        void concernsOnlyTheRoleThePolicyNames() {
            Ward ward = ward().with(Map.of("max", 1, "roles", List.of("MD")));
            assertThat(ward.annWorks("E", 1, 2).amount()).isZero();
        }

        @Test
        void refusesAMinimumAboveTheMaximum() {
            assertThatThrownBy(() -> RuleCatalogue.create(type().setting(Map.of("min", 3, "max", 2))))
                    .hasMessageContaining("(3) to (2)").hasMessageContaining("Maybe");
        }
    }

    @Nested
    class ForbiddenPattern extends OnlyRule {
        private Ward nightOffDay() {
            return ward().with(Map.of("pattern", List.of("NIGHT", "OFF", "DAY|LONG_DAY")));
        }

        @Test
        void findsTheSequence() {
            assertThat(nightOffDay().annWorks("N", 2).annWorks("D", 4).amount()).isEqualTo(1);
        }

        @Test
        void needsEveryDayOfTheSequence() {
            assertThat(nightOffDay().annWorks("N", 2).annWorks("D", 5).annWorks("E", 8).annWorks("D", 10).amount()).isZero();
        }

        @Test
        void countsEachOccurrenceAlsoAcrossTheBorder() {
            assertThat(nightOffDay().annWorks("N", -2, 5).annWorks("D", 0).annWorks("L", 7).bobWorks("D", 0).amount()).isEqualTo(2);
        }

        @Test
        void concernsOnlyTheGroupThePolicyNames() {
            Ward ward = ward().with(Map.of("pattern", List.of("NIGHT", "DAY"), "skills", List.of("trainee")));
            assertThat(ward.ann(a -> a.skills(Set.of("trainee"))).annWorks("N", 0).annWorks("D", 1).bobWorks("N", 0).bobWorks("D", 1).amount())
                    .isEqualTo(1);
        }

        @Test
        void refusesAnEmptyPattern() {
            assertThatThrownBy(() -> RuleCatalogue.create(type().setting())).hasMessageContaining("Maybe");
        }
    }
}
