package org.tessellate.engine.rostering.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.Finding;

class PayRulesTest {

    @Nested
    class AgencyHours extends OnlyRule {
        @Test
        void countsTheHoursOfAgencyPeopleOnly() {
            Ward ward = ward().ann(a -> a.employment(Employment.AGENCY)).bob(b -> b.employment(Employment.FLOAT_POOL));
            assertThat(ward.annWorks("D", 0).annWorks("L", 1).bobWorks("D", 0).findings()).extracting(Finding::evidence)
                    .containsExactly("Day on Mon 2 Mar by agency staff", "Long on Tue 3 Mar by agency staff");
            assertThat(ward.amountOf("ann")).isEqualTo(480 + 750);
        }

        @Test
        void chargesEachStartedHourOfAShift() {
            assertThat(ward().ann(a -> a.employment(Employment.AGENCY)).annWorks("L", 1).findings().getFirst().cost()).isEqualTo(13 * 5);
        }

        @Test
        void doesNotCountHistory() {
            assertThat(ward().ann(a -> a.employment(Employment.AGENCY)).annWorks("D", -1).amount()).isZero();
        }
    }

    @Nested
    class LabourBudget extends OnlyRule {
        private Ward budget(int most, Map<String, Object> more) {
            Map<String, Object> all = new HashMap<>(Map.of("budget", most));
            all.putAll(more);
            return ward().with(all).ann(a -> a.contract(Contract.builder().hourlyCost(50).build()));
        }

        @Test
        void isContentWithExactlyTheBudget() {
            assertThat(budget(800, Map.of()).annWorks("D", 0, 1).amount()).isZero();
        }

        @Test
        void countsWhatGoesOverItAndSaysTheSums() {
            assertThat(budget(799, Map.of()).annWorks("D", 0, 1).findings()).extracting(Finding::amount, Finding::evidence)
                    .containsExactly(tuple(1L, "shifts cost 800 of a budget of 799"));
        }

        @Test
        void takesTheRoleWhereTheContractNamesNoCost() {
            assertThat(budget(1, Map.of("rates", List.of("RN=40.25"))).bobWorks("D", 0).amount()).isEqualTo(322 - 1);
            assertThat(budget(1, Map.of("rates", List.of("RN=40.25"))).annWorks("D", 0).amount()).isEqualTo(400 - 1);
            assertThat(budget(1, Map.of("rates", List.of("NA=20"))).bobWorks("D", 0).amount()).isZero();
        }

        @Test
        void addsWhatTheAgencyTakes() {
            Ward ward = budget(1, Map.of("agencyPercent", 30)).ann(a -> a.employment(Employment.AGENCY));
            assertThat(ward.annWorks("D", 0).amount()).isEqualTo(520 - 1);
        }

        @Test
        void countsInTheUnitsAsked() {
            assertThat(budget(1000, Map.of("unit", 100)).annWorks("D", 0, 1, 2).findings()).extracting(Finding::amount, Finding::evidence)
                    .containsExactly(tuple(2L, "shifts cost 1,200 of a budget of 1,000"));
        }

        @Test
        void refusesWhatItCannotRead() {
            assertThatThrownBy(() -> ward().findings()).hasMessageContaining("budget of (0)").hasMessageContaining("Maybe");
            assertThatThrownBy(() -> budget(1, Map.of("rates", List.of("RN:40"))).findings()).hasMessageContaining("(RN:40)").hasMessageContaining("RN=48.50");
        }
    }
}
