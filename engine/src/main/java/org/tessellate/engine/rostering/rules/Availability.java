package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;

/** Nobody works at hours they have said they cannot. */
public record Availability(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("availability", RuleUnit.MINUTES,
            "Nobody works at hours for which they are unavailable.", "agreement", "are unavailable", Map.of(), Availability::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        for (WorkedShift shift : person.planned()) {
            findings.person(this, person, shift.date(), LeaveKept.minutesInside(shift, person.staff().unavailable()),
                    () -> "unavailable during %s".formatted(Words.shift(shift)));
        }
    }
}
