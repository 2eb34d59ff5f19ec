package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;

/** A stretch of work is at least as long as agreed. */
public record MinimumConsecutiveShifts(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("min-consecutive-shifts", 30, RuleUnit.DAYS,
            "A stretch of work is at least as long as agreed.", "contract", "would work a single scattered day",
            Map.of("days", "fewest days in a row for everybody; the contract may ask for more"), MinimumConsecutiveShifts::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        int min = Math.max(person.staff().contract().minConsecutiveShifts(), setting.number("days", 0));
        for (DayRun run : person.runs(shift -> true)) {
            findings.person(this, person, run.dates(), run.shortfall(min, person.horizon()),
                    () -> "only %d days in a row from %s, %d agreed".formatted(run.days(), Words.day(run.first()), min));
        }
    }
}
