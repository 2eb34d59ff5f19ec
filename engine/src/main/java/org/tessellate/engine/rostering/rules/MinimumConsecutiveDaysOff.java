package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;

/** Time off comes in stretches as long as agreed. */
public record MinimumConsecutiveDaysOff(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("min-consecutive-days-off", RuleUnit.DAYS,
            "Days off come in stretches at least as long as agreed.", "contract", "would be left too few days off in a row",
            Map.of("days", "fewest days off in a row for everybody; the contract may ask for more"),
            MinimumConsecutiveDaysOff::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        int min = Math.max(person.staff().contract().minConsecutiveDaysOff(), setting.number("days", 0));
        for (DayRun run : person.daysOff()) {
            findings.person(this, person, run.dates(), run.shortfall(min, person.horizon()),
                    () -> "only %d days off from %s, %d agreed".formatted(run.days(), Words.day(run.first()), min));
        }
    }
}
