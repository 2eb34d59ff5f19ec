package org.tessellate.engine.rostering.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.Verdict;
import org.tessellate.engine.rostering.rules.CredentialValid;
import org.tessellate.engine.rostering.rules.LeaveKept;
import org.tessellate.engine.rostering.rules.NoOverlap;
import org.tessellate.engine.rostering.rules.OneShiftADay;
import org.tessellate.engine.rostering.rules.PlanView;
import org.tessellate.engine.rostering.rules.RoleMatches;
import org.tessellate.engine.rostering.rules.SkillHeld;
import org.tessellate.engine.rostering.rules.Words;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/** Explains one plan: why each person, why each gap, who could step in. Immutable and thread-safe. */
public final class RosterExplanation {

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing((Candidate c) -> !c.allowed())
            .thenComparingInt(c -> c.broken().size())
            .thenComparingLong(Candidate::costDifference)
            .thenComparing(Candidate::staffId);

    private static final int MOST_DRAWBACKS = 2;

    private final RosterVerifier verifier;
    private final RosterProblem problem;
    private final Roster roster;
    private final PlanView plan;

    public RosterExplanation(RosterVerifier verifier, Roster roster) {
        this.verifier = verifier;
        this.problem = verifier.problem();
        this.roster = roster;
        this.plan = new PlanView(problem, roster);
    }

    /** May this person take this shift on top of the plan? */
    public Verdict verdict(ShiftAssignment wanted) {
        return weigh(wanted).verdict();
    }

    /** What speaks for and against this person taking this shift on top of the plan. */
    public Candidate weigh(ShiftAssignment wanted) {
        return new Candidates(verifier, roster).weigh(problem.staff(wanted.staffId()), wanted.cell());
    }

    /** Why the person has the shift, with the others who could count for the same need, best first. */
    public WhyAssigned why(ShiftAssignment assignment) {
        Candidate chosen = holder(assignment);
        List<Candidate> others = replacements(assignment);
        return new WhyAssigned(assignment, chosen, others, whySummary(assignment, chosen, others));
    }

    /** What speaks for and against the person who has the shift. */
    public Candidate holder(ShiftAssignment assignment) {
        return new Candidates(verifier, roster.without(assignment)).weigh(problem.staff(assignment.staffId()), assignment.cell());
    }

    private String whySummary(ShiftAssignment assignment, Candidate chosen, List<Candidate> others) {
        String who = "%s works %s".formatted(chosen.name(), Words.shift(problem.worked(assignment)));
        List<Candidate> able = others.stream().filter(Candidate::allowed).toList();
        if (others.isEmpty()) {
            return "%s: %s; nobody else here counts for this need".formatted(who, String.join(", ", chosen.reasons()));
        }
        if (able.isEmpty()) {
            return "%s: nobody else of %d may; %s".formatted(who, others.size(), blockedWords(others));
        }
        Candidate next = able.getFirst();
        return "%s: %s; next best is %s%s".formatted(who, String.join(", ", chosen.reasons()), next.name(), drawbacks(next, ", although "));
    }

    /** The wishes and limits that would give way, the costliest first. */
    private static String drawbacks(Candidate candidate, String before) {
        String words = candidate.worsened().stream().filter(f -> !f.isHard()).sorted(Comparator.comparingLong(f -> -f.cost()))
                .map(Finding::evidence).distinct().limit(MOST_DRAWBACKS).collect(Collectors.joining(" and "));
        return words.isEmpty() ? "" : before + words;
    }

    private String blockedWords(List<Candidate> blocked) {
        return obstacles(blocked).stream().map(o -> "%d %s".formatted(o.staffIds().size(), o.words())).collect(Collectors.joining(", "));
    }

    /** Who could take the shift instead of its present holder, best first, those whom a hard rule stops last. */
    public List<Candidate> replacements(ShiftAssignment vacated) {
        Candidates candidates = new Candidates(verifier, roster.without(vacated));
        StaffProfile leaver = problem.staff(vacated.staffId());
        List<CoverageRequirement> needs = needsFilledBy(leaver, vacated);
        return problem.staff().stream()
                .filter(s -> !s.id().equals(vacated.staffId()))
                .filter(s -> needs.isEmpty() || needs.stream().anyMatch(n -> n.who().matches(s, vacated.date())))
                .map(s -> candidates.weigh(s, vacated.cell()))
                .sorted(BEST_FIRST)
                .toList();
    }

    private List<CoverageRequirement> needsFilledBy(StaffProfile staff, ShiftAssignment assignment) {
        return problem.requirements().stream()
                .filter(r -> r.cells().contains(assignment.cell()) && r.who().matches(staff, assignment.date()))
                .toList();
    }

    /** The open shifts for one person, those they may take and that are needed most first. */
    public List<ShiftOffer> shiftsFor(String staffId) {
        return new ShiftOffers(verifier, roster, plan).of(problem.staff(staffId));
    }

    /** Every requirement short of its target, the unsafe ones first. */
    public List<Gap> gaps() {
        return gaps(Integer.MAX_VALUE);
    }

    /** The first so many of them. */
    public List<Gap> gaps(int most) {
        Candidates candidates = new Candidates(verifier, roster);
        return problem.requirements().stream()
                .filter(r -> plan.count(r) < r.target())
                .sorted(Comparator.comparing((CoverageRequirement r) -> plan.count(r) >= r.minimum()).thenComparing(CoverageRequirement::date))
                .limit(most)
                .map(r -> gap(r, candidates))
                .toList();
    }

    /** One requirement, if it is short of its target. */
    public Optional<Gap> gap(String requirementId) {
        return Optional.of(problem.requirement(requirementId)).filter(r -> plan.count(r) < r.target()).map(r -> gap(r, new Candidates(verifier, roster)));
    }

    private Gap gap(CoverageRequirement need, Candidates candidates) {
        List<StaffProfile> matching = problem.staff().stream().filter(s -> need.who().matches(s, need.date())).toList();
        List<Candidate> open = need.cells().isEmpty() ? List.of() : matching.stream()
                .filter(s -> candidates.shiftsOf(s).stream().noneMatch(a -> need.cells().contains(a.cell()))).map(s -> best(s, need, candidates))
                .sorted(BEST_FIRST)
                .toList();
        int count = plan.count(need);
        Relaxation smallest = open.stream().anyMatch(Candidate::allowed) ? null : smallest(open);
        return new Gap(need.id(), need.date(), need.label(), need.who().words(), count, need.minimum(), need.target(),
                matching.size(), open, obstacles(open), smallest, summary(need, count, matching.size(), open, smallest));
    }

    private Candidate best(StaffProfile staff, CoverageRequirement need, Candidates candidates) {
        return need.cells().stream()
                .filter(cell -> problem.horizon().contains(cell.date()))
                .sorted()
                .map(cell -> candidates.weigh(staff, cell))
                .min(BEST_FIRST)
                .orElseThrow();
    }

    private List<Obstacle> obstacles(List<Candidate> candidates) {
        record Block(String rule, String words) {}
        Map<Block, List<String>> byWords = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.verdict() instanceof Verdict.Rejected rejected) {
                String words = verifier.rule(rejected.rule()).obstacle(problem.staff(candidate.staffId()));
                byWords.computeIfAbsent(new Block(rejected.rule(), words), k -> new ArrayList<>()).add(candidate.staffId());
            }
        }
        return byWords.entrySet().stream()
                .map(e -> new Obstacle(e.getKey().rule(), e.getKey().words(), e.getValue()))
                .sorted(Comparator.comparingInt((Obstacle o) -> -o.staffIds().size()).thenComparing(Obstacle::words))
                .toList();
    }

    private @Nullable Relaxation smallest(List<Candidate> blocked) {
        return blocked.stream()
                .filter(c -> c.broken().stream().allMatch(this::mayBeWaived))
                .min(Comparator.comparingLong((Candidate c) -> c.broken().stream().mapToLong(Finding::cost).sum())
                        .thenComparingLong(Candidate::costDifference))
                .map(RosterExplanation::relaxation)
                .orElse(null);
    }

    private static Relaxation relaxation(Candidate candidate) {
        Finding first = candidate.broken().getFirst();
        return new Relaxation(first.ruleId(), candidate.staffId(), first.amount(), first.unit(), "let %s take it although %s"
                .formatted(candidate.name(), candidate.broken().stream().map(Finding::evidence).collect(Collectors.joining(" and "))));
    }

    /** Facts and licences cannot be waived; limits can, by somebody who answers for it. */
    private boolean mayBeWaived(Finding finding) {
        return switch (verifier.rule(finding.ruleId())) {
            case NoOverlap _, OneShiftADay _, RoleMatches _, SkillHeld _, CredentialValid _, LeaveKept _ -> false;
            default -> true;
        };
    }

    private String summary(CoverageRequirement need, int count, int matching, List<Candidate> open, @Nullable Relaxation smallest) {
        int goal = count < need.minimum() ? need.minimum() : need.target();
        String text = "%s %s %s by %d on %s".formatted(need.label(), need.who().words(),
                count < need.minimum() ? "short" : "below target", goal - count, Words.day(need.date()));
        List<String> parts = new ArrayList<>();
        obstacles(open).forEach(o -> parts.add("%d %s".formatted(o.staffIds().size(), o.words())));
        open.stream().filter(Candidate::allowed).findFirst().ifPresent(c -> parts.add("%s could take it%s".formatted(c.name(), drawbacks(c, " although "))));
        String who = need.cells().isEmpty() ? "no shift type covers " + need.label() : parts.isEmpty() ? "nobody else to ask" : "of %d %s, %s".formatted(matching, need.who().words(), String.join(", ", parts));
        String relaxation = smallest == null ? "" : "; smallest relaxation: " + smallest.words();
        return "%s: %s%s".formatted(text, who, relaxation);
    }
}
