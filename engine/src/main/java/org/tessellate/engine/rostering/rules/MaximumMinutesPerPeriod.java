package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;

/** Nobody works more paid time in the whole period than agreed. */
public record MaximumMinutesPerPeriod(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("max-hours-per-period", RuleUnit.MINUTES,
            "Nobody works more paid hours in the period than agreed.", "contract", "would pass their hours for the period",
            Map.of(), MaximumMinutesPerPeriod::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        int max = person.staff().contract().maxMinutesPerPeriod();
        long worked = Weeks.plannedMinutes(person);
        findings.person(this, person, person.horizon().start(), Math.max(0, worked - max),
                () -> "%s in the period, %s allowed".formatted(Words.hours(worked), Words.hours(max)));
    }
}
