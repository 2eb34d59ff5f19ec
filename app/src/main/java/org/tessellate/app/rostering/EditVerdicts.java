package org.tessellate.app.rostering;

import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.Verdict;
import org.tessellate.engine.rostering.explanation.RosterExplanation;

/** Whether single days of a plan are allowed, in the light of all else in it. */
final class EditVerdicts {

    private EditVerdicts() {}

    /** The verdict on a day as it is now planned. */
    static RosterBoard.EditVerdict of(RosterCheck check, ShiftChange change) {
        String type = change.now() == null ? null : change.now().type();
        Verdict verdict = type == null || !check.knows(change.staff()) ? new Verdict.Allowed()
                : verdict(check, new ShiftAssignment(change.staff(), change.day(), type));
        return verdict instanceof Verdict.Rejected no
                ? new RosterBoard.EditVerdict(change.staff(), change.day(), type, false, no.rule(), "%s %s.".formatted(no.reason(), no.evidence()))
                : new RosterBoard.EditVerdict(change.staff(), change.day(), type, true, null, null);
    }

    private static Verdict verdict(RosterCheck check, ShiftAssignment wanted) {
        return new RosterExplanation(check.verifier(), check.besides(wanted.staffId(), wanted.date())).verdict(wanted);
    }

    static void requireKnown(RosterCheck check, ShiftEdit edit) {
        StoredRoster roster = check.stored();
        if (edit.staff() == null || !check.knows(edit.staff()) && (edit.shiftType() != null || edit.pins())) {
            throw Problem.notFound("In this roster's unit the staff member", String.valueOf(edit.staff()));
        }
        if (edit.day() == null || !roster.horizon().contains(edit.day())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The day (%s) lies outside the roster (%s, %d days)."
                    .formatted(edit.day(), roster.firstDay(), roster.days()), "Maybe edit the roster of that period.");
        }
        if (edit.shiftType() != null && roster.basis().shiftTypes().stream().noneMatch(t -> t.id().equals(edit.shiftType()))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "There is no shift type (%s) in this roster.".formatted(edit.shiftType()),
                    "Use one of %s.".formatted(roster.basis().shiftTypes().stream().map(ShiftType::id).toList()));
        }
    }
}
