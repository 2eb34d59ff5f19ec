package org.tessellate.engine.rostering.explanation;

import java.time.Duration;
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
import org.tessellate.engine.rostering.rules.PersonRoster;
import org.tessellate.engine.rostering.rules.Words;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/** Weighs people for a shift by their own rules; coverage is the same whoever takes it. Thread-safe. */
final class Candidates {

    private final RosterVerifier verifier;
    private final Map<String, List<ShiftAssignment>> byPerson;
    private final Map<String, List<Finding>> now = new ConcurrentHashMap<>();

    Candidates(RosterVerifier verifier, Roster roster) {
        this.verifier = verifier;
        this.byPerson = roster.assignments().stream().collect(Collectors.groupingBy(ShiftAssignment::staffId));
    }

    List<ShiftAssignment> shiftsOf(StaffProfile staff) {
        return byPerson.getOrDefault(staff.id(), List.of());
    }

    Candidate weigh(StaffProfile staff, DayShift cell) {
        List<Finding> before = now.computeIfAbsent(staff.id(), id -> verifier.person(staff, shiftsOf(staff)));
        ShiftAssignment added = new ShiftAssignment(staff.id(), cell.date(), cell.shiftTypeId());
        List<ShiftAssignment> with = Stream.concat(shiftsOf(staff).stream(), Stream.of(added)).toList();
        List<Finding> after = verifier.person(staff, with);
        Map<String, Long> more = difference(before, after);
        List<Finding> worsened = after.stream()
                .filter(f -> more.getOrDefault(f.ruleId(), 0L) > 0 && !before.contains(f))
                .toList();
        long cost = soft(after) - soft(before);
        return new Candidate(staff.id(), staff.name(), cell, verdict(worsened), cost, worsened, reasons(staff, added, worsened));
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
