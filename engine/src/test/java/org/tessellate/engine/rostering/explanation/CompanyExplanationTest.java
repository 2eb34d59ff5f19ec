package org.tessellate.engine.rostering.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Level;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.Verdict;
import org.tessellate.engine.rostering.rules.RuleCatalogue;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/** Rules about who works with whom and about pay, as they speak in explanations. */
class CompanyExplanationTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final ShiftType NIGHT = ShiftType.of("N", "Night", LocalTime.of(23, 0), 480, ShiftKind.NIGHT);
    private static final ShiftType LONG = ShiftType.of("X", "Long night", LocalTime.of(19, 0), 720, ShiftKind.NIGHT);

    private final List<CoverageRequirement> needs = new ArrayList<>(List.of(need("mon-night", 2, "N")));

    private static CoverageRequirement need(String id, int people, String... shifts) {
        Set<DayShift> cells = Set.copyOf(Stream.of(shifts).map(s -> new DayShift(MONDAY, s)).toList());
        return new CoverageRequirement(id, "Night", MONDAY, NIGHT.on(MONDAY, ZONE), cells, StaffFilter.role("RN"), 1, people, 1, 1, "test");
    }

    private static StaffProfile nurse(String id, String... skills) {
        return StaffProfile.builder(id, "RN").name(id.replace("rn", "RN ")).skills(Set.of(skills))
                .contract(Contract.builder().hourlyCost(50).build()).build();
    }

    private RosterVerifier ward(Level level, String rule, Map<String, Object> parameters, StaffProfile... staff) {
        RuleSetting setting = RuleCatalogue.type(rule).setting(parameters).at(level, level == Level.HARD ? 1 : 70);
        List<RuleSetting> rules = Stream.concat(RuleCatalogue.standard().stream(), Stream.of(setting)).toList();
        return new RosterVerifier(RosterProblem.builder(new Horizon(MONDAY, 7, ZONE)).unit("ED").shiftTypes(List.of(NIGHT, LONG))
                .staff(List.of(staff)).requirements(needs).rules(rules).build());
    }

    private static ShiftAssignment works(String id, String shift) {
        return new ShiftAssignment(id, MONDAY, shift);
    }

    private static RosterExplanation explain(RosterVerifier verifier, ShiftAssignment... plan) {
        return new RosterExplanation(verifier, Roster.of(List.of(plan)));
    }

    @Test
    void aGapNamesThoseWhoAreKeptApartAndTheSmallestWaiver() {
        RosterVerifier ward = ward(Level.HARD, "apart", Map.of("people", List.of("rn1", "rn2")), nurse("rn1"), nurse("rn2"));

        Gap gap = explain(ward, works("rn1", "N")).gaps().getFirst();

        assertThat(gap.summary()).contains("1 are kept apart from somebody on that shift",
                "smallest relaxation: let RN 2 take it although RN 1, RN 2 together on Night Mon 9 Mar, 1 allowed");
        assertThat(gap.smallest().ruleId()).isEqualTo("apart");
    }

    @Test
    void aSoftRuleOnCompanyRanksReplacements() {
        RosterVerifier ward = ward(Level.SOFT, "together", Map.of("people", List.of("ORIENTEE"), "with", List.of("PRECEPTOR")),
                nurse("rn1"), nurse("rn2", "ORIENTEE"), nurse("rn3"));

        List<Candidate> ranked = explain(ward, works("rn1", "N")).replacements(works("rn1", "N"));

        assertThat(ranked).extracting(Candidate::staffId).containsExactly("rn3", "rn2");
        assertThat(ranked.getLast().costDifference()).isEqualTo(70);
        assertThat(ranked.getLast().reasons()).contains("RN 2 on Night Mon 9 Mar with nobody to look after them");
    }

    @Test
    void whoeverBringsTheMissingSkillComesFirst() {
        RosterVerifier ward = ward(Level.SOFT, "skill-mix", Map.of("skilled", List.of("TRIAGE"), "percent", 50),
                nurse("rn1"), nurse("rn2"), nurse("rn3", "TRIAGE"), nurse("rn4"));

        List<Candidate> ranked = explain(ward, works("rn1", "N"), works("rn4", "N")).replacements(works("rn1", "N"));

        assertThat(ranked).extracting(Candidate::staffId).startsWith("rn3");
        assertThat(ranked.getFirst().costDifference()).isEqualTo(-70);
    }

    @Test
    void aVerdictSaysThatTheBudgetIsSpent() {
        RosterVerifier ward = ward(Level.HARD, "labour-budget", Map.of("budget", 799), nurse("rn1"), nurse("rn2"));
        RosterExplanation explanation = explain(ward, works("rn1", "N"));

        assertThat(explanation.verdict(works("rn2", "N"))).isInstanceOfSatisfying(Verdict.Rejected.class, no -> {
            assertThat(no.rule()).isEqualTo("labour-budget");
            assertThat(no.evidence()).isEqualTo("shifts cost 800 of a budget of 799");
        });
        assertThat(explain(ward(Level.HARD, "labour-budget", Map.of("budget", 800), nurse("rn1"), nurse("rn2")), works("rn1", "N"))
                .verdict(works("rn2", "N")).allowed()).isTrue();
    }

    @Test
    void anOfferIsPricedByTheNeedsThatAreMetAlreadyToo() {
        needs.add(need("any-night", 1, "N", "X"));
        RosterVerifier ward = ward(Level.SOFT, "apart", Map.of("people", List.of("rn1", "rn2")), nurse("rn1"), nurse("rn2"));
        Roster before = Roster.of(List.of(works("rn1", "N")));

        ShiftOffer offer = new RosterExplanation(ward, before).shiftsFor("rn2").getFirst();

        assertThat(offer.candidate().cell()).isEqualTo(new DayShift(MONDAY, "N"));
        assertThat(offer.scoreDifference()).isEqualTo(ward.verify(before.with(works("rn2", "N"))).score().soft() - ward.verify(before).score().soft());
    }
}
