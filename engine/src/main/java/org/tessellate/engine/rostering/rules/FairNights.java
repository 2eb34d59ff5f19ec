package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.StaffProfile;

/** Nights are shared by FTE within a role, over periods. */
public record FairNights(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("fair-nights", 20, RuleUnit.SHIFTS,
            "Everybody works their share of the nights, by FTE and what earlier periods left.", "agreement",
            "have their share of nights", Map.of("tolerance", "shifts above or below the share that are not counted"), FairNights::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    public FairShare share(RosterProblem problem, StaffProfile staff) {
        return FairShare.of(problem, staff, TYPE.id(), cell -> problem.shiftType(cell.shiftTypeId()).kind() == ShiftKind.NIGHT,
                staff.carry().nights(), setting.number("tolerance", 0));
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        FairShare share = share(person.problem(), person.staff());
        int nights = person.planned(s -> s.is(ShiftKind.NIGHT)).size();
        findings.person(this, person, person.horizon().start(), share.deviation(nights),
                () -> "%d nights, fair share %d to %d".formatted(nights, share.low(), share.high()));
    }
}
