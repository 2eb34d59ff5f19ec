package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.RuleSetting;

/** Nobody works more days in a row than agreed. */
public record MaximumConsecutiveShifts(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("max-consecutive-shifts", RuleUnit.DAYS,
            "Nobody works more days in a row than agreed.", "contract", "would work too many days in a row",
            Map.of("days", "most days in a row for everybody; the contract may allow fewer"), MaximumConsecutiveShifts::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        int max = Math.min(person.staff().contract().maxConsecutiveShifts(), setting.number("days", Contract.UNLIMITED));
        for (DayRun run : person.runs(shift -> true)) {
            findings.person(this, person, run.dates(), run.excess(max, person.horizon()),
                    () -> "%d days in a row from %s, %d agreed".formatted(run.days(), Words.day(run.first()), max));
        }
    }
}
