package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.Verdict;
import org.tessellate.engine.rostering.explanation.RosterExplanation;

/** Says of each wish whether the plan meets it, and if not what stands against it (C21). */
final class RequestAnswers {

    private final RosterCheck check;
    private final List<RosterView.Need> needs;

    RequestAnswers(RosterCheck check) {
        this.check = check;
        this.needs = check.needs();
    }

    /** Wishes of the roster's days, the unmet ones first. */
    List<RosterChecklist.Request> all() {
        List<RosterChecklist.Request> answers = new ArrayList<>();
        for (StaffProfile staff : check.problem().staff()) {
            staff.requests().stream().filter(wish -> check.problem().horizon().contains(wish.date())).forEach(wish -> answers.add(answer(staff, wish)));
        }
        answers.sort(Comparator.comparing(RosterChecklist.Request::met).thenComparing(RosterChecklist.Request::day).thenComparing(RosterChecklist.Request::name));
        return answers;
    }

    private RosterChecklist.Request answer(StaffProfile staff, Request wish) {
        List<ShiftAssignment> that = check.shiftsOf(staff.id()).stream().filter(a -> a.date().equals(wish.date())).toList();
        boolean works = that.stream().anyMatch(a -> wish.names(a.shiftTypeId()));
        boolean met = works == wish.on();
        return new RosterChecklist.Request(staff.id(), staff.name(), wish.date(), wish.on(), wish.shiftTypeId(), met,
                met ? null : wish.on() ? whyOff(staff, wish) : whyOn(staff, that.getFirst()));
    }

    /** Of the shifts wished for, the one with the least against it. */
    private String whyOff(StaffProfile staff, Request wish) {
        RosterExplanation explanation = new RosterExplanation(check.verifier(), check.besides(staff.id(), wish.date()));
        List<Verdict> verdicts = check.stored().basis().shiftTypes().stream().map(ShiftType::id).filter(wish::names)
                .map(type -> explanation.verdict(new ShiftAssignment(staff.id(), wish.date(), type))).toList();
        return verdicts.stream().anyMatch(Verdict::allowed) ? full(staff, wish)
                : verdicts.stream().filter(Verdict.Rejected.class::isInstance).map(Verdict.Rejected.class::cast)
                        .map(no -> "%s %s.".formatted(no.reason(), no.evidence())).findFirst().orElse("There is no such shift in this roster.");
    }

    private String full(StaffProfile staff, Request wish) {
        Stream<RosterView.Need> wished = countingOn(staff, wish);
        return wished.max(Comparator.comparingInt(n -> n.have() - n.target()))
                .map(need -> need.missing() > 0 ? "%s would still have room: %d of %d are planned.".formatted(need.label(), need.have(), need.target())
                        : "%s has %d of %d already.".formatted(need.label(), need.have(), need.target()))
                .orElse("Nobody is needed then.");
    }

    private Stream<RosterView.Need> countingOn(StaffProfile staff, Request wish) {
        return needs.stream().filter(need -> check.problem().requirement(need.id()).cells().stream()
                .anyMatch(cell -> cell.date().equals(wish.date()) && wish.names(cell.shiftTypeId())))
                .filter(need -> check.problem().requirement(need.id()).who().matches(staff, wish.date()));
    }

    /** The need that would miss the person most. */
    private String whyOn(StaffProfile staff, ShiftAssignment works) {
        return needs.stream().filter(need -> check.problem().requirement(need.id()).cells().contains(works.cell()))
                .filter(need -> check.problem().requirement(need.id()).who().matches(staff, works.date()))
                .min(Comparator.comparingInt(n -> n.have() - n.target()))
                .map(need -> need.have() > need.target()
                        ? "%s has %d of %d: it could be given.".formatted(need.label(), need.have(), need.target())
                        : "%s has %d of %d wanted; without %s it would be %d.".formatted(need.label(), need.have(), need.target(), staff.name(), need.have() - 1))
                .orElse("No need asks for the shift: it could be given.");
    }
}
