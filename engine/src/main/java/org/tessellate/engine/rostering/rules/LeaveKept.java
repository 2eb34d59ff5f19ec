package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.time.Interval;

/** Nobody works during approved leave. */
public record LeaveKept(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("leave-kept", RuleUnit.MINUTES,
            "Nobody works during approved leave.", "contract", "are on leave", Map.of(), LeaveKept::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        for (WorkedShift shift : person.planned()) {
            findings.person(this, person, shift.date(), minutesInside(shift, person.staff().leave()),
                    () -> "%s falls into leave".formatted(Words.shift(shift)));
        }
    }

    static long minutesInside(WorkedShift shift, List<Interval> away) {
        return away.stream()
                .mapToLong(a -> a.intersection(shift.interval()).map(Interval::minutes).orElse(0L))
                .sum();
    }
}
