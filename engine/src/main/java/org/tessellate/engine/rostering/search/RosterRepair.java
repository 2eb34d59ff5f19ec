package org.tessellate.engine.rostering.search;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.verification.RosterVerifier;
import org.tessellate.engine.rostering.verification.Verification;

/**
 * Mends a plan after a call-out, leave, a surge or a lost skill with as few changes as the rules allow (R33). The problem holds the new
 * situation, and as published what people were told; the rule on stability says what a change costs. Thread-safe.
 */
public final class RosterRepair {

    private final RosterProblem problem;
    private final CompiledProblem compiled;

    /** A day of somebody that is no longer what it was; null is a day off. */
    public record Change(String staffId, LocalDate date, @Nullable String was, @Nullable String now) {}

    /** The mended plan, what is still wrong with it, and what became different. */
    public record Repaired(Roster roster, Verification verification, List<Change> changes) {}

    public RosterRepair(RosterProblem problem) {
        this.problem = problem;
        this.compiled = new CompiledProblem(problem);
    }

    /** The plan as it is, mended as far as the time goes; the same plan comes back when nothing helps. */
    public Repaired repair(Roster before, Duration atMost, BooleanSupplier cancelled) {
        Budget budget = new Budget(new SearchSettings(0, 1, atMost, 0), cancelled);
        SearchState state = new SearchState(compiled, compiled.rows(before));
        new Chains(state, budget).improve();
        Roster after = compiled.roster(state.rows);
        return new Repaired(after, new RosterVerifier(problem).verify(after), changes(before, after));
    }

    private static List<Change> changes(Roster before, Roster after) {
        record Day(String staff, LocalDate date) {}
        // Two shifts may have been published for one day; the plan has one, so the day changed if either is gone.
        Function<Roster, Map<Day, String>> byDay = roster -> roster.assignments().stream().collect(Collectors.toMap(
                a -> new Day(a.staffId(), a.date()), ShiftAssignment::shiftTypeId, (one, other) -> one + "+" + other));
        Map<Day, String> was = byDay.apply(before);
        Map<Day, String> now = byDay.apply(after);
        TreeSet<Day> days = new TreeSet<>(Comparator.comparing(Day::date).thenComparing(Day::staff));
        Stream.of(was, now).forEach(plan -> days.addAll(plan.keySet()));
        List<Change> changes = new ArrayList<>();
        for (Day one : days) {
            if (!Objects.equals(was.get(one), now.get(one))) {
                changes.add(new Change(one.staff(), one.date(), was.get(one), now.get(one)));
            }
        }
        return changes;
    }
}
