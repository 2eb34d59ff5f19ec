package org.tessellate.app.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RosterScore;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.explanation.Gap;
import org.tessellate.engine.rostering.explanation.RosterExplanation;
import org.tessellate.engine.rostering.search.RosterSolution;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/** Prints a plan as a table with its cost by rule, its gaps and why each person was chosen. */
final class RosterPrint {

    private static final int WIDTH = 4;

    private final RosterProblem problem;
    private final RosterSolution solution;
    private final PrintWriter out;

    RosterPrint(RosterProblem problem, RosterSolution solution, PrintWriter out) {
        this.problem = problem;
        this.solution = solution;
        this.out = out;
    }

    void print() {
        plan();
        score();
        explanations();
        out.flush();
    }

    private void plan() {
        int name = problem.staff().stream().mapToInt(s -> s.id().length()).max().orElse(0) + 2;
        List<LocalDate> dates = problem.horizon().dates();
        out.println(pad("", name) + dates.stream().map(d -> pad(String.valueOf(d.getDayOfMonth()), WIDTH)).collect(Collectors.joining()));
        Map<String, Map<LocalDate, String>> shifts = new HashMap<>();
        solution.roster().assignments().forEach(a -> shifts.computeIfAbsent(a.staffId(), s -> new HashMap<>()).put(a.date(), a.shiftTypeId()));
        for (StaffProfile staff : problem.staff()) {
            Map<LocalDate, String> own = shifts.getOrDefault(staff.id(), Map.of());
            out.println(pad(staff.id(), name) + dates.stream().map(d -> pad(own.getOrDefault(d, "."), WIDTH)).collect(Collectors.joining()));
        }
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }

    private void score() {
        RosterScore score = solution.verification().score();
        out.printf("%nHard %d, cost %d after %,d moves in %.1f s%n", score.hard(), score.soft(), solution.progress().moves(),
                solution.progress().elapsed().toMillis() / 1000.0);
        score.byRule().forEach((rule, cost) -> out.printf("  %-28s %8d%n", rule, cost));
        solution.verification().hard().forEach(f -> out.printf("  BROKEN %s: %s %s%n", f.ruleId(), String.valueOf(f.staffId()), f.evidence()));
    }

    private void explanations() {
        RosterExplanation explanation = new RosterExplanation(new RosterVerifier(problem), solution.roster());
        List<Gap> gaps = explanation.gaps();
        out.printf("%nOpen needs: %d%n", gaps.size());
        gaps.forEach(gap -> out.println("  " + gap.summary()));
        out.printf("%nWhy%n");
        solution.roster().assignments().forEach(a -> out.println("  " + explanation.why(a).summary()));
    }
}
