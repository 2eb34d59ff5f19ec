package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;

/** A plan seen by cell, whole or as far as some days need it, for rules that count people; immutable. */
public final class PlanView {

    private final RosterProblem problem;
    private final List<CoverageRequirement> requirements;
    private final @Nullable Set<LocalDate> days;
    private final Map<DayShift, List<ShiftAssignment>> byCell;

    public PlanView(RosterProblem problem, Roster roster) {
        this.problem = problem;
        this.requirements = problem.requirements();
        this.days = null;
        this.byCell = roster.assignments().stream().collect(Collectors.groupingBy(ShiftAssignment::cell));
    }

    /** Only what is asked of these days; shifts of other days count where they reach into them. */
    public PlanView(RosterProblem problem, Stream<ShiftAssignment> plan, Set<LocalDate> days) {
        this.problem = problem;
        this.requirements = problem.requirements().stream().filter(r -> days.contains(r.date())).toList();
        this.days = Set.copyOf(days);
        Set<LocalDate> reaching = Stream.concat(days.stream(), requirements.stream().flatMap(r -> r.cells().stream()).map(DayShift::date))
                .collect(Collectors.toSet());
        this.byCell = plan.filter(a -> reaching.contains(a.date())).collect(Collectors.groupingBy(ShiftAssignment::cell));
    }

    private PlanView(RosterProblem problem, LocalDate day, List<ShiftAssignment> plan) {
        this.problem = problem;
        this.requirements = List.of();
        this.days = Set.of(day);
        this.byCell = plan.stream().collect(Collectors.groupingBy(ShiftAssignment::cell));
    }

    /** The shifts that start on one day, for rules about who is at work together; requirements are not looked at. */
    public static PlanView company(RosterProblem problem, LocalDate day, List<ShiftAssignment> shifts) {
        return new PlanView(problem, day, shifts);
    }

    public RosterProblem problem() {
        return problem;
    }

    public List<CoverageRequirement> requirements() {
        return requirements;
    }

    /** The days seen. */
    List<LocalDate> days() {
        List<LocalDate> all = problem.horizon().dates();
        return days == null ? all : all.stream().filter(days::contains).toList();
    }

    /** Whether the whole plan is seen. */
    boolean isWhole() {
        return days == null;
    }

    /** All assignments seen, in no particular order. */
    Collection<ShiftAssignment> assignments() {
        return byCell.values().stream().flatMap(List::stream).toList();
    }

    /** Matching assignments to the requirement's cells. */
    public int count(CoverageRequirement requirement) {
        return count(requirement.cells(), requirement.who());
    }

    int count(Set<DayShift> cells, Predicate<StaffProfile> who) {
        int count = 0;
        for (DayShift cell : cells) {
            for (ShiftAssignment assignment : byCell.getOrDefault(cell, List.of())) {
                count += who.test(problem.staff(assignment.staffId())) ? 1 : 0;
            }
        }
        return count;
    }

    /** The names of those in the cells who match, as a sentence lists them. */
    String names(Set<DayShift> cells, Predicate<StaffProfile> who) {
        return cells.stream().flatMap(cell -> byCell.getOrDefault(cell, List.of()).stream()).map(a -> problem.staff(a.staffId()))
                .filter(who).map(StaffProfile::name).distinct().sorted().collect(Collectors.joining(", "));
    }

    public int count(Set<DayShift> cells, StaffFilter who) {
        int count = 0;
        for (DayShift cell : cells) {
            for (ShiftAssignment assignment : byCell.getOrDefault(cell, List.of())) {
                count += who.matches(problem.staff(assignment.staffId()), cell.date()) ? 1 : 0;
            }
        }
        return count;
    }
}
