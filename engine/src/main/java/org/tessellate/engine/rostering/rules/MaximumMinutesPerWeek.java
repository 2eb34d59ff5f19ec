package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** Nobody works more paid time in a week than agreed. */
public record MaximumMinutesPerWeek(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("max-hours-per-week", RuleUnit.MINUTES,
            "Nobody works more paid hours in a week than agreed.", "contract; EU directive 2003/88/EC art. 6",
            "would pass their weekly hours",
            Map.of("minutes", "most minutes a week for everybody; the contract may allow fewer"), MaximumMinutesPerWeek::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public String obstacle(StaffProfile staff) {
        return "would pass %s in the week".formatted(Words.hours(limit(staff)));
    }

    private int limit(StaffProfile staff) {
        return Math.min(staff.contract().maxMinutesPerWeek(), setting.number("minutes", Contract.UNLIMITED));
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        int limit = limit(person.staff());
        Weeks.minutes(person).forEach((week, sum) -> findings.person(this, person, Weeks.datesOf(person, week),
                Weeks.excess(sum, limit), () -> "%s in the week of %s, %s allowed"
                        .formatted(Words.hours(sum[0]), Words.day(week), Words.hours(limit))));
    }
}
