package org.tessellate.engine.rostering.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Break;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;

class CompanyRulesTest {

    @Nested
    class Apart extends OnlyRule {
        private Ward annAndBob(Map<String, Object> more) {
            return ward().with(with(Map.of("people", List.of("ann", "bob")), more));
        }

        @Test
        void isContentWithDifferentShiftsAndDifferentDays() {
            assertThat(annAndBob(Map.of()).annWorks("D", 0, 1).bobWorks("E", 0).bobWorks("D", 2).amount()).isZero();
        }

        @Test
        void countsEachDayOnTheSameShiftAndSaysWho() {
            assertThat(annAndBob(Map.of()).annWorks("D", 0, 1, 2).bobWorks("D", 1, 2).findings()).extracting(Finding::evidence)
                    .containsExactly("ann, bob together on Day Tue 3 Mar, 1 allowed", "ann, bob together on Day Wed 4 Mar, 1 allowed");
        }

        @Test
        void leavesOthersAlone() {
            Ward ward = annAndBob(Map.of()).person("cem", c -> c);
            assertThat(ward.annWorks("D", 0).works("cem", "D", 0).amount()).isZero();
        }

        @Test
        void looksAtHoursWhenAskedAndForgivesHandovers() {
            Ward overlapping = annAndBob(Map.of("per", "hours")).annWorks("L", 0).bobWorks("E", 0);
            assertThat(overlapping.findings()).extracting(Finding::evidence).containsExactly("ann, bob together on 15:00 to 19:30 Mon 2 Mar, 1 allowed");

            ShiftType late = ShiftType.of("E", "Evening", LocalTime.of(14, 30), 510, ShiftKind.EVENING);
            assertThat(annAndBob(Map.of("per", "hours")).shift(late).annWorks("D", 0).bobWorks("E", 0).amount()).isZero();
            assertThat(annAndBob(Map.of("per", "hours", "minutes", 30)).shift(late).annWorks("D", 0).bobWorks("E", 0).amount()).isEqualTo(1);
        }

        @Test
        void countsPeopleOfASkillBeyondThoseAllowed() {
            Ward ward = ward().with(Map.of("people", List.of("ORIENTEE"), "most", 2));
            List.of("ann", "bob", "cem", "dora").forEach(id -> ward.person(id, p -> p.skills(Set.of("ORIENTEE"))).works(id, "N", 4));
            assertThat(ward.amount()).isEqualTo(2);
        }

        @Test
        void refusesToKeepNobodyApart() {
            assertThatThrownBy(() -> ward().findings()).hasMessageContaining("(people)").hasMessageContaining("Maybe");
            assertThatThrownBy(() -> annAndBob(Map.of("per", "week")).findings()).hasMessageContaining("(week)").hasMessageContaining("shift, kind or hours");
        }
    }

    @Nested
    class Together extends OnlyRule {
        private Ward newcomers(Map<String, Object> more) {
            Ward ward = ward().with(with(Map.of("people", List.of("ORIENTEE"), "with", List.of("bob", "PRECEPTOR")), more));
            return ward.ann(a -> a.skills(Set.of("ORIENTEE"))).person("cem", c -> c.skills(Set.of("ORIENTEE"))).person("dora", d -> d.skills(Set.of("PRECEPTOR")));
        }

        @Test
        void isContentWhereSomebodyLooksAfterEachOfThem() {
            assertThat(newcomers(Map.of()).annWorks("D", 0, 1).bobWorks("D", 0).works("dora", "D", 1).amount()).isZero();
        }

        @Test
        void countsEachShiftWithoutCompany() {
            assertThat(newcomers(Map.of()).annWorks("D", 0, 1).bobWorks("E", 0).findings()).extracting(Finding::evidence)
                    .containsExactly("ann on Day Mon 2 Mar with nobody to look after them", "ann on Day Tue 3 Mar with nobody to look after them");
        }

        @Test
        void wantsOneForEachUnlessOneMayLookAfterMore() {
            assertThat(newcomers(Map.of()).annWorks("D", 0).works("cem", "D", 0).bobWorks("D", 0).findings()).extracting(Finding::evidence)
                    .containsExactly("ann, cem on Day Mon 2 Mar with only bob to look after them all");
            assertThat(newcomers(Map.of("each", 2)).annWorks("D", 0).works("cem", "D", 0).bobWorks("D", 0).amount()).isZero();
        }

        @Test
        void needsNoCompanyForThoseWhoGiveIt() {
            Ward ward = newcomers(Map.of()).bob(b -> b.skills(Set.of("ORIENTEE")));
            assertThat(ward.bobWorks("D", 0).annWorks("D", 0).amount()).isZero();
        }
    }

    @Nested
    class SkillMix extends OnlyRule {
        @Test
        void allowsExactlySoManyForEachSkilledPerson() {
            assertThat(mixed(1, 3, Map.of("most", 3)).amount()).isZero();
            assertThat(mixed(2, 6, Map.of("most", 3)).amount()).isZero();
        }

        @Test
        void countsEachPersonTooManyAndSaysTheNumbers() {
            assertThat(mixed(1, 5, Map.of("most", 3)).findings()).extracting(Finding::amount, Finding::evidence)
                    .containsExactly(tuple(2L, "1 RN with 5 others on day Mon 2 Mar, at most 3 others for each"));
            assertThat(mixed(0, 2, Map.of("most", 3)).amount()).isEqualTo(2);
        }

        @Test
        void countsHowManySkilledAShareLacks() {
            assertThat(mixed(2, 3, Map.of("percent", 40)).amount()).isZero();
            assertThat(mixed(2, 4, Map.of("percent", 40)).amount()).isEqualTo(1);
            assertThat(mixed(0, 5, Map.of("percent", 50)).findings()).extracting(Finding::amount, Finding::evidence)
                    .containsExactly(tuple(3L, "0 RN with 5 others on day Mon 2 Mar, at least 50 % of them asked"));
        }

        @Test
        void looksAtShiftsOfOneKindTogether() {
            ShiftType second = ShiftType.of("D2", "Short day", LocalTime.of(8, 0), 360, ShiftKind.DAY);
            assertThat(mixed(1, 2, Map.of("most", 2)).shift(second).person("extra", p -> builder("extra", "NA")).works("extra", "D2", 0).amount()).isEqualTo(1);
        }

        @Test
        void wantsOneLimitAndNotTwo() {
            assertThatThrownBy(() -> mixed(1, 1, Map.of()).findings()).hasMessageContaining("most (0) and percent (0)");
            assertThatThrownBy(() -> mixed(1, 1, Map.of("most", 2, "percent", 50)).findings()).hasMessageContaining("Maybe set one of the two");
        }

        private static StaffProfile.Builder builder(String id, String role) {
            return StaffProfile.builder(id, role);
        }

        private Ward mixed(int nurses, int helpers, Map<String, Object> limits) {
            Ward ward = ward().with(with(Map.of("skilled", List.of("RN"), "others", List.of("NA")), limits));
            for (int i = 0; i < nurses + helpers; i++) {
                String id = "p" + i;
                String role = i < nurses ? "RN" : "NA";
                ward.person(id, p -> builder(id, role)).works(id, "D", 0);
            }
            return ward;
        }
    }

    @Nested
    class BreaksCovered extends OnlyRule {
        private Ward breaks() {
            ShiftType day = ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY).pausing(List.of(new Break(300, 30, false)));
            ShiftType late = ShiftType.of("L", "Long", LocalTime.of(7, 0), 750, ShiftKind.LONG_DAY).pausing(List.of(new Break(360, 30, false)));
            return ward().with(Map.of("people", List.of("TRIAGE"))).shift(day).shift(late)
                    .ann(a -> a.skills(Set.of("TRIAGE"))).bob(b -> b.skills(Set.of("TRIAGE")));
        }

        @Test
        void missesSomebodyDuringTheBreakOfOneAlone() {
            assertThat(breaks().annWorks("D", 0).findings()).extracting(Finding::evidence)
                    .containsExactly("nobody covers the 12:00 break of ann on Day Mon 2 Mar");
        }

        @Test
        void isContentWhereAnotherWorksOnAndPeopleOfOneShiftTakeTurns() {
            assertThat(breaks().annWorks("D", 0).bobWorks("L", 0).amount()).isZero();
            assertThat(breaks().annWorks("D", 0).bobWorks("D", 0).amount()).isZero();
        }

        @Test
        void doesNotCountSomebodyWithoutTheSkillOrAtAnotherTime() {
            assertThat(breaks().person("cem", c -> c).annWorks("D", 0).works("cem", "D", 0).bobWorks("E", 0).amount()).isEqualTo(1);
        }

        @Test
        void doesNotCountSomebodyWhoPausesAtTheSameTime() {
            ShiftType twin = ShiftType.of("E", "Twin", LocalTime.of(6, 0), 480, ShiftKind.EVENING).pausing(List.of(new Break(370, 20, false)));
            assertThat(breaks().shift(twin).annWorks("D", 0).bobWorks("E", 0).amount()).isEqualTo(2);
        }
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
