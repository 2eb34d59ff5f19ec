package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;

/** Nobody works more nights in a row than agreed. */
public record MaximumConsecutiveNights(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("max-consecutive-nights", RuleUnit.DAYS,
            "Nobody works more nights in a row than agreed.", "safety: fatigue", "would work too many nights in a row",
            Map.of("nights", "most nights in a row for everybody; the contract may allow fewer"), MaximumConsecutiveNights::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        int max = Math.min(person.staff().contract().maxConsecutiveNights(), setting.number("nights", Contract.UNLIMITED));
        for (DayRun run : person.runs(shift -> shift.is(ShiftKind.NIGHT))) {
            findings.person(this, person, run.dates(), run.excess(max, person.horizon()),
                    () -> "%d nights in a row from %s, %d agreed".formatted(run.days(), Words.day(run.first()), max));
        }
    }
}
