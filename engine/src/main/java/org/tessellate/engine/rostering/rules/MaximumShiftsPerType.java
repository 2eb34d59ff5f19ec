package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;

/** Nobody works a shift type more often in the period than agreed. */
public record MaximumShiftsPerType(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("max-shifts-per-type", RuleUnit.SHIFTS,
            "Nobody works a shift type more often in the period than agreed.", "contract",
            "have had that shift often enough", Map.of(), MaximumShiftsPerType::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        person.staff().contract().maxShiftsPerType().forEach((type, max) -> {
            List<LocalDate> dates = person.planned(s -> s.type().id().equals(type)).stream().map(WorkedShift::date).toList();
            findings.person(this, person, dates, Math.max(0, dates.size() - max),
                    () -> "%d times %s, %d agreed".formatted(dates.size(), type, max));
        });
    }
}
