package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.explanation.Candidate;
import org.tessellate.engine.rostering.explanation.RosterExplanation;
import org.tessellate.engine.rostering.rules.PlanView;
import org.tessellate.engine.rostering.verification.RosterVerifier;

/**
 * The published shifts of some weeks as they are now; says what a change of hands would break. {@code period} is the same over the
 * roster's own days, for rules that count over all of them. Immutable.
 */
record LivePlan(RosterVerifier verifier, Roster roster, @Nullable LivePlan period) {

    boolean knows(StaffId staff) {
        return verifier.problem().staff().stream().anyMatch(person -> person.id().equals(staff.value()));
    }

    /** Whether the person is one of those that the need counts. */
    boolean counts(StaffId staff, CoverageNeed need, LocalDate day) {
        return knows(staff) && need.requirement().who().matches(verifier.problem().staff(staff.value()), day);
    }

    /** Judges the person with the shift on top of what they have. */
    MayTake weigh(StaffId staff, PublishedShift shift) {
        if (!knows(staff)) {
            return MayTake.no("staff-known", "does not work in this unit under a contract then");
        }
        if (!verifier.problem().horizon().contains(shift.day())) {
            return new MayTake(true, "", "", List.of(), 0);
        }
        Candidate candidate = new RosterExplanation(verifier, roster).weigh(assignment(staff, shift));
        Finding broken = candidate.worsened().stream().filter(Finding::isHard).findFirst().orElse(null);
        if (broken != null) {
            return new MayTake(false, broken.ruleId(), broken.evidence(), candidate.reasons(), candidate.costDifference());
        }
        MayTake over = period == null ? null : period.weigh(staff, shift);
        return over != null && !over.allowed() ? over : new MayTake(true, "", "", candidate.reasons(), candidate.costDifference());
    }

    /** Judges the person with one shift less and, unless null, another one more. */
    MayTake exchange(StaffId staff, PublishedShift given, @Nullable PublishedShift got) {
        if (!knows(staff)) {
            return MayTake.no("staff-known", "does not work in this unit under a contract then");
        }
        LivePlan without = without(given);
        if (got != null) {
            MayTake taken = without.weigh(staff, got);
            return taken.allowed() ? broken(staff, without.with(staff, got)).orElse(taken) : taken;
        }
        return broken(staff, without).orElse(new MayTake(true, "", "", List.of(), 0));
    }

    /** What the other plan breaks of the person's hard rules that this one does not. */
    private Optional<MayTake> broken(StaffId staff, LivePlan after) {
        StaffProfile person = verifier.problem().staff(staff.value());
        List<Finding> before = verifier.person(person, roster.of(staff.value()));
        List<Finding> now = verifier.person(person, after.roster.of(staff.value()));
        Map<String, Long> more = new HashMap<>();
        now.forEach(finding -> more.merge(finding.ruleId(), finding.cost(), Long::sum));
        before.forEach(finding -> more.merge(finding.ruleId(), -finding.cost(), Long::sum));
        return now.stream().filter(finding -> finding.isHard() && more.get(finding.ruleId()) > 0 && !before.contains(finding)).findFirst()
                .map(finding -> MayTake.no(finding.ruleId(), finding.evidence()));
    }

    /** Judges who would work together once the taker has the given shift and, unless null, its holder the returned one. */
    MayTake swap(PublishedShift given, StaffId taker, @Nullable PublishedShift returned) {
        LivePlan after = without(given).with(taker, given);
        after = returned == null ? after : after.without(returned).with(given.staff(), returned);
        List<Finding> before = company(given, returned);
        return after.company(given, returned).stream().filter(Finding::isHard)
                .filter(finding -> before.stream().noneMatch(known -> known.ruleId().equals(finding.ruleId())
                        && Objects.equals(known.requirementId(), finding.requirementId()) && known.amount() >= finding.amount()))
                .findFirst().map(finding -> MayTake.no(finding.ruleId(), finding.evidence())).orElse(new MayTake(true, "", "", List.of(), 0));
    }

    private List<Finding> company(PublishedShift given, @Nullable PublishedShift returned) {
        return Stream.of(given, returned).filter(Objects::nonNull).map(PublishedShift::day).filter(verifier.problem().horizon()::contains).distinct()
                .flatMap(day -> verifier.company(PlanView.company(verifier.problem(), day,
                        roster.assignments().stream().filter(shift -> shift.date().equals(day)).toList())).stream()).toList();
    }

    private LivePlan with(StaffId staff, PublishedShift shift) {
        return new LivePlan(verifier, roster.with(assignment(staff, shift)), period == null ? null : period.with(staff, shift));
    }

    LivePlan without(PublishedShift shift) {
        return new LivePlan(verifier, roster.without(assignment(shift.staff(), shift)), period == null ? null : period.without(shift));
    }

    private static ShiftAssignment assignment(StaffId staff, PublishedShift shift) {
        return new ShiftAssignment(staff.value(), shift.day(), shift.shiftType());
    }
}
