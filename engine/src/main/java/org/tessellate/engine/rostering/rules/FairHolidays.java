package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** Shifts on holidays are shared by FTE within a role, over periods. */
public record FairHolidays(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("fair-holidays", 30, RuleUnit.SHIFTS,
            "Everybody works their share of the shifts on holidays, by FTE and what earlier periods left.", "agreement",
            "have their share of holidays", Map.of("dates", "the holidays: 12-25 for every year, 2026-11-26 for one",
                    "tolerance", "shifts above or below the share that are not counted"), FairHolidays::new).asOptional();

    public FairHolidays {
        if (Holidays.of(setting, "dates").isEmpty()) {
            throw new IllegalArgumentException("Rule (%s) names no holiday.\nMaybe set the parameter dates, such as [\"12-25\", \"2026-11-26\"]."
                    .formatted(setting.id()));
        }
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    public Holidays holidays() {
        return Holidays.of(setting, "dates");
    }

    public FairShare share(RosterProblem problem, StaffProfile staff) {
        Holidays holidays = holidays();
        return FairShare.of(problem, staff, setting.id(), cell -> holidays.contains(cell.date()),
                staff.carry().holidays(), setting.number("tolerance", 0));
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        Holidays holidays = holidays();
        FairShare share = share(person.problem(), person.staff());
        int worked = person.planned(s -> holidays.contains(s.date())).size();
        findings.person(this, person, person.horizon().start(), share.deviation(worked),
                () -> "%d shifts on holidays, fair share %d to %d".formatted(worked, share.low(), share.high()));
    }
}
