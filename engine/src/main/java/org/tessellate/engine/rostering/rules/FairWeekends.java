package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** Weekend shifts are shared by FTE within a role, over periods. */
public record FairWeekends(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("fair-weekends", 20, RuleUnit.SHIFTS,
            "Everybody works their share of the weekend shifts, by FTE and what earlier periods left.", "agreement",
            "have their share of weekends", Map.of("tolerance", "shifts above or below the share that are not counted"), FairWeekends::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    public FairShare share(RosterProblem problem, StaffProfile staff) {
        return FairShare.of(problem, staff, TYPE.id(), cell -> problem.horizon().isWeekend(cell.date()),
                staff.carry().weekendShifts(), setting.number("tolerance", 0));
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        FairShare share = share(person.problem(), person.staff());
        int worked = person.planned(s -> person.horizon().isWeekend(s.date())).size();
        findings.person(this, person, person.horizon().start(), share.deviation(worked),
                () -> "%d weekend shifts, fair share %d to %d".formatted(worked, share.low(), share.high()));
    }
}
