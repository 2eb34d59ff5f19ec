package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;
import org.tessellate.engine.time.Interval;

/** Nobody is at two shifts at the same moment. */
public record NoOverlap(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("no-overlap", RuleUnit.MINUTES,
            "Nobody works two shifts at the same moment.", "physical", "already work at that time", Map.of(), NoOverlap::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        List<WorkedShift> shifts = person.shifts();
        for (int i = 0; i < shifts.size(); i++) {
            for (int j = i + 1; j < shifts.size(); j++) {
                measure(person, shifts.get(i), shifts.get(j), findings);
            }
        }
    }

    private void measure(PersonRoster person, WorkedShift first, WorkedShift second, Findings findings) {
        if (second.planned()) {
            findings.person(this, person, second.date(), overlap(first, second),
                    () -> "%s overlaps %s".formatted(Words.shift(second), Words.shift(first)));
        }
    }

    static long overlap(WorkedShift first, WorkedShift second) {
        return first.interval().intersection(second.interval()).map(Interval::minutes).orElse(0L);
    }
}
