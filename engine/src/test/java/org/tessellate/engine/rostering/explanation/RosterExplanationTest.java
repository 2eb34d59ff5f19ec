package org.tessellate.engine.rostering.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.Verdict;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.time.Interval;

class RosterExplanationTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final ShiftType DAY = ShiftType.of("D", "Day", LocalTime.of(7, 0), 480, ShiftKind.DAY);
    private static final ShiftType EVENING = ShiftType.of("E", "Evening", LocalTime.of(15, 0), 480, ShiftKind.EVENING);
    private static final ShiftType NIGHT = ShiftType.of("N", "Night", LocalTime.of(23, 0), 480, ShiftKind.NIGHT);
    private static final LocalDate SATURDAY = MONDAY.plusDays(5);

    /** A Saturday night alone breaks the weekend and costs everybody 30. */
    private final Contract contract = Contract.builder().minRest(660).minutesPerWeek(0, 2400).overtimeAbove(1440).build();

    private StaffProfile.Builder nurse(String id) {
        return StaffProfile.builder(id, "RN").name(id.replace("rn", "RN ")).contract(contract);
    }

    private RosterProblem ward(StaffProfile.Builder... staff) {
        CoverageRequirement need = new CoverageRequirement("sat-night", "Night", SATURDAY, NIGHT.on(SATURDAY, ZONE),
                Set.of(new DayShift(SATURDAY, "N")), StaffFilter.role("RN"), 1, 1, 1, 1, "test");
        return RosterProblem.builder(new Horizon(MONDAY, 7, ZONE)).unit("ED").shiftTypes(List.of(DAY, EVENING, NIGHT))
                .staff(Stream.of(staff).map(StaffProfile.Builder::build).toList()).requirements(List.of(need))
                .rules(RuleCatalogue.standard()).build();
    }

    private static RosterExplanation explain(RosterProblem problem, ShiftAssignment... plan) {
        return new RosterExplanation(new RosterVerifier(problem), Roster.of(List.of(plan)));
    }

    private static ShiftAssignment works(String id, int day, String type) {
        return new ShiftAssignment(id, MONDAY.plusDays(day), type);
    }

    private static Interval leave(int from, int to) {
        return new Interval(MONDAY.plusDays(from).atStartOfDay(ZONE).toInstant(), MONDAY.plusDays(to).atStartOfDay(ZONE).toInstant());
    }

    @Test
    void saysInWardLanguageWhatStandsInTheWayOfAGap() {
        RosterProblem ward = ward(nurse("rn1").leave(List.of(leave(5, 7))), nurse("rn2").leave(List.of(leave(4, 8))), nurse("rn3"), nurse("rn4"));

        Gap gap = explain(ward, works("rn3", 5, "E"), works("rn4", 6, "D")).gaps().getFirst();

        assertThat(gap.unsafe()).isTrue();
        assertThat(gap.summary()).startsWith("Night RN short by 1 on Sat 14 Mar: of 4 RN, ")
                .contains("2 are on leave", "1 already work that day", "1 lack 11 h rest")
                .contains("smallest relaxation: let RN 4 take it although only 0 h between Night on Sat 14 Mar and Day on Sun 15 Mar, 11 h needed");
    }

    @Test
    void namesWhoeverCouldStillTakeIt() {
        Gap gap = explain(ward(nurse("rn1"), nurse("rn2").requests(List.of(Request.off(SATURDAY, null, 3))))).gaps().getFirst();

        assertThat(gap.smallest()).isNull();
        assertThat(gap.summary()).contains("RN 1 could take it although 1 of 2 days of the weekend of Sat 14 Mar");
        assertThat(gap.candidates()).extracting(Candidate::staffId).containsExactly("rn1", "rn2");
        assertThat(gap.candidates().getLast().costDifference()).isEqualTo(30 + 30);
    }

    @Test
    void reportsNoGapWhereTheTargetIsMet() {
        assertThat(explain(ward(nurse("rn1")), works("rn1", 5, "N")).gaps()).isEmpty();
    }

    @Test
    void ranksReplacementsByCostAndPutsTheForbiddenOnesLast() {
        RosterProblem ward = ward(nurse("rn1"), nurse("rn2"), nurse("rn3"), nurse("rn4"));
        ShiftAssignment vacated = works("rn1", 5, "N");

        List<Candidate> ranked = explain(ward, vacated, works("rn2", 0, "D"), works("rn2", 1, "D"), works("rn2", 2, "D"),
                works("rn3", 5, "E"), works("rn4", 2, "D")).replacements(vacated);

        assertThat(ranked).extracting(Candidate::staffId).containsExactly("rn4", "rn2", "rn3");
        assertThat(ranked).extracting(Candidate::allowed).containsExactly(true, true, false);
        assertThat(ranked.getFirst().reasons()).contains("rested 80 h", "16 h in the week with this shift");
        assertThat(ranked.get(1).costDifference()).isEqualTo(8 * 40 + 30);
    }

    @Test
    void saysWhyThisPersonAndWhoWouldBeNext() {
        RosterProblem ward = ward(nurse("rn1"), nurse("rn2").requests(List.of(Request.off(SATURDAY, null, 2))), nurse("rn3"));

        WhyAssigned why = explain(ward, works("rn1", 5, "N"), works("rn3", 5, "E")).why(works("rn1", 5, "N"));

        assertThat(why.summary()).startsWith("RN 1 works Night on Sat 14 Mar").contains("next best is RN 2, although 1 of 2 days of the weekend", "and asked to be off on Sat 14 Mar");
        assertThat(why.others()).extracting(Candidate::staffId).containsExactly("rn2", "rn3");
    }

    @Test
    void saysThatNobodyElseMay() {
        WhyAssigned why = explain(ward(nurse("rn1"), nurse("rn2")), works("rn1", 5, "N"), works("rn2", 5, "E")).why(works("rn1", 5, "N"));

        assertThat(why.summary()).contains("nobody else of 1 may; 1 already work that day");
    }

    @Test
    void saysThatNobodyElseCountsWhereOneAloneHasTheRole() {
        WhyAssigned why = explain(ward(nurse("rn1")), works("rn1", 5, "N")).why(works("rn1", 5, "N"));

        assertThat(why.summary()).endsWith("nobody else here counts for this need").doesNotContain("of 0");
    }

    @Test
    void saysThatNoShiftTypeCoversTheHoursOfANeed() {
        CoverageRequirement need = new CoverageRequirement("night", "23:00–07:00", SATURDAY, NIGHT.on(SATURDAY, ZONE), Set.of(),
                StaffFilter.role("RN"), 1, 1, 8, 1, "test");
        RosterProblem ward = RosterProblem.builder(new Horizon(MONDAY, 7, ZONE)).shiftTypes(List.of(DAY)).requirements(List.of(need))
                .staff(List.of(nurse("rn1").build())).rules(RuleCatalogue.standard()).build();

        assertThat(explain(ward).gaps()).singleElement()
                .satisfies(gap -> assertThat(gap.summary()).isEqualTo("23:00–07:00 RN short by 1 on Sat 14 Mar: no shift type covers 23:00–07:00"));
    }

    /** Changing one input changes the verdict and its reason. */
    @Nested
    class AVerdict {

        private final ShiftAssignment wanted = works("rn1", 5, "N");

        private Verdict verdict(StaffProfile.Builder nurse, ShiftAssignment... plan) {
            return explain(ward(nurse), plan).verdict(wanted);
        }

        private void rejects(Verdict verdict, String rule, String evidence) {
            assertThat(verdict).isInstanceOfSatisfying(Verdict.Rejected.class, no -> {
                assertThat(no.rule()).isEqualTo(rule);
                assertThat(no.evidence()).contains(evidence);
                assertThat(no.reason()).isNotBlank();
            });
        }

        @Test
        void allowsWhoIsFreeAndRested() {
            assertThat(verdict(nurse("rn1")).allowed()).isTrue();
        }

        @Test
        void turnsWhenLeaveIsApproved() {
            rejects(verdict(nurse("rn1").leave(List.of(leave(5, 6)))), "leave-kept", "Night on Sat 14 Mar falls into leave");
        }

        @Test
        void turnsWhenAShiftTooCloseIsPlanned() {
            rejects(verdict(nurse("rn1"), works("rn1", 6, "E")), "minimum-rest", "only 8 h between");
        }

        @Test
        void turnsBackWhenTheContractAsksForLessRest() {
            StaffProfile.Builder lessRest = nurse("rn1").contract(Contract.builder().minRest(480).build());
            rejects(verdict(lessRest, works("rn1", 6, "E")), "forbidden-succession", "directly after");
            assertThat(verdict(lessRest, works("rn1", 6, "N")).allowed()).isTrue();
        }

        @Test
        void turnsWhenTheWeekIsFull() {
            ShiftAssignment[] fullWeek = {works("rn1", 0, "D"), works("rn1", 1, "D"), works("rn1", 2, "D"), works("rn1", 3, "D"), works("rn1", 4, "D")};
            rejects(verdict(nurse("rn1"), fullWeek), "max-hours-per-week", "48 h in the week");
        }
    }

    @Nested
    class ShiftsForOnePerson {

        @Test
        void offerWhatIsOpenWithItsPrice() {
            ShiftOffer offer = explain(ward(nurse("rn1"))).shiftsFor("rn1").getFirst();

            assertThat(offer.candidate().cell()).isEqualTo(new DayShift(SATURDAY, "N"));
            assertThat(offer.candidate().allowed()).isTrue();
            assertThat(offer.unsafe()).isTrue();
            assertThat(offer.needs()).containsExactly("sat-night");
        }

        @Test
        void priceTheWholePlanAsTheVerifierDoes() {
            RosterProblem ward = ward(nurse("rn1"));
            RosterVerifier verifier = new RosterVerifier(ward);

            long difference = verifier.verify(Roster.of(List.of(works("rn1", 5, "N")))).score().soft() - verifier.verify(Roster.EMPTY).score().soft();

            assertThat(explain(ward).shiftsFor("rn1").getFirst().scoreDifference()).isEqualTo(difference).isNegative();
        }

        @Test
        void nameTheRuleThatStopsThePerson() {
            StaffProfile.Builder away = nurse("rn1").leave(List.of(NIGHT.on(SATURDAY, ZONE)));

            ShiftOffer offer = explain(ward(away)).shiftsFor("rn1").getFirst();

            assertThat(offer.candidate().verdict()).isInstanceOfSatisfying(Verdict.Rejected.class, r -> assertThat(r.rule()).isEqualTo("leave-kept"));
        }

        @Test
        void areNoneForOtherRolesOnBusyDaysOrWhenNothingIsOpen() {
            StaffProfile.Builder assistant = StaffProfile.builder("na1", "NA").contract(contract);
            RosterProblem ward = ward(nurse("rn1"), nurse("rn2"), assistant);

            assertThat(explain(ward).shiftsFor("na1")).isEmpty();
            assertThat(explain(ward, works("rn1", 5, "D")).shiftsFor("rn1")).isEmpty();
            assertThat(explain(ward, works("rn2", 5, "N")).shiftsFor("rn1")).isEmpty();
        }
    }
}
