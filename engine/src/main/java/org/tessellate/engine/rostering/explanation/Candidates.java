package org.tessellate.engine.rostering.explanation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.Verdict;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.rostering.rules.Findings;
import org.tessellate.engine.rostering.rules.LabourBudget;
import org.tessellate.engine.rostering.rules.PersonRoster;
import org.tessellate.engine.rostering.rules.PlanView;
import org.tessellate.engine.rostering.rules.Words;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/** Weighs people for a shift by their own rules, those they would work with and what they cost; coverage is the same whoever takes it. Thread-safe. */
final class Candidates {

    private final RosterVerifier verifier;
    private final Map<String, List<ShiftAssignment>> byPerson;
    private final Map<LocalDate, List<ShiftAssignment>> byDay;
    private final Map<String, List<Finding>> now = new ConcurrentHashMap<>();
    private final Map<LocalDate, List<Finding>> companyNow = new ConcurrentHashMap<>();
    private final Map<LabourBudget, Long> spent;

    Candidates(RosterVerifier verifier, Roster roster) {
        this.verifier = verifier;
        this.byPerson = roster.assignments().stream().collect(Collectors.groupingBy(ShiftAssignment::staffId));
        this.byDay = roster.assignments().stream().collect(Collectors.groupingBy(ShiftAssignment::date));
        this.spent = verifier.budgets().stream().collect(Collectors.toMap(budget -> budget, budget -> budget.total(verifier.problem(), roster.assignments())));
    }

    List<ShiftAssignment> shiftsOf(StaffProfile staff) {
        return byPerson.getOrDefault(staff.id(), List.of());
    }

    Candidate weigh(StaffProfile staff, DayShift cell) {
        ShiftAssignment added = new ShiftAssignment(staff.id(), cell.date(), cell.shiftTypeId());
        List<Finding> before = all(now.computeIfAbsent(staff.id(), id -> verifier.person(staff, shiftsOf(staff))),
                companyNow.computeIfAbsent(cell.date(), day -> company(day, List.of())), pay(List.of()));
        List<Finding> after = all(verifier.person(staff, Stream.concat(shiftsOf(staff).stream(), Stream.of(added)).toList()),
                company(cell.date(), List.of(added)), pay(List.of(added)));
        Map<String, Long> more = difference(before, after);
        List<Finding> worsened = after.stream().filter(f -> more.getOrDefault(f.ruleId(), 0L) > 0 && !before.contains(f)).toList();
        long cost = soft(after) - soft(before);
        return new Candidate(staff.id(), staff.name(), cell, verdict(worsened), cost, worsened, reasons(staff, added, worsened));
    }

    private static List<Finding> all(List<Finding> own, List<Finding> company, List<Finding> pay) {
        return Stream.of(own, company, pay).flatMap(List::stream).toList();
    }

    /** What is wrong with who works together on a day. */
    private List<Finding> company(LocalDate day, List<ShiftAssignment> more) {
        List<ShiftAssignment> shifts = Stream.concat(byDay.getOrDefault(day, List.of()).stream(), more.stream()).toList();
        return verifier.company(PlanView.company(verifier.problem(), day, shifts));
    }

    private List<Finding> pay(List<ShiftAssignment> more) {
        Findings findings = new Findings();
        spent.forEach((budget, sum) -> budget.judge(verifier.problem(), sum + budget.total(verifier.problem(), more), findings));
        return findings.list();
    }

    private static Map<String, Long> difference(List<Finding> before, List<Finding> after) {
        Map<String, Long> more = new HashMap<>();
        after.forEach(f -> more.merge(f.ruleId(), f.cost(), Long::sum));
        before.forEach(f -> more.merge(f.ruleId(), -f.cost(), Long::sum));
        return more;
    }

    private Verdict verdict(List<Finding> worsened) {
        return worsened.stream().filter(Finding::isHard).findFirst()
                .<Verdict>map(f -> new Verdict.Rejected(f.ruleId(), verifier.rule(f.ruleId()).setting().statement(), f.evidence()))
                .orElseGet(Verdict.Allowed::new);
    }

    private static long soft(List<Finding> findings) {
        return findings.stream().filter(f -> !f.isHard()).mapToLong(Finding::cost).sum();
    }

    /** Facts that speak for or against, in the words of the ward. */
    private List<String> reasons(StaffProfile staff, ShiftAssignment added, List<Finding> worsened) {
        List<String> reasons = new ArrayList<>();
        PersonRoster person = new PersonRoster(verifier.problem(), staff, shiftsOf(staff));
        WorkedShift shift = verifier.problem().worked(added);
        person.shifts().stream().filter(s -> !s.interval().end().isAfter(shift.interval().start()))
                .reduce((a, b) -> b)
                .map(last -> Duration.between(last.interval().end(), shift.interval().start()).toMinutes())
                .ifPresent(minutes -> reasons.add("rested " + Words.hours(minutes)));
        var horizon = verifier.problem().horizon();
        long week = person.shifts().stream()
                .filter(s -> horizon.weekOf(s.date()).equals(horizon.weekOf(added.date())))
                .mapToLong(WorkedShift::paidMinutes).sum();
        reasons.add("%s in the week with this shift".formatted(Words.hours(week + shift.paidMinutes())));
        worsened.forEach(f -> reasons.add(f.evidence()));
        return reasons;
    }
}
