package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RuleSetting;

/** Nobody works more weekends of the period than agreed. */
public record MaximumWeekends(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("max-weekends", RuleUnit.WEEKENDS,
            "Nobody works on more weekends of the period than agreed.", "contract", "have worked their weekends",
            Map.of("weekends", "most weekends for everybody; the contract may allow fewer"), MaximumWeekends::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        Horizon horizon = person.horizon();
        int max = Math.min(person.staff().contract().maxWeekends(), setting.number("weekends", Contract.UNLIMITED));
        List<LocalDate> worked = person.planned(s -> horizon.isWeekend(s.date())).stream()
                .map(s -> horizon.weekendOf(s.date()))
                .distinct()
                .toList();
        findings.person(this, person, worked, Math.max(0, worked.size() - max),
                () -> "%d weekends worked, %d agreed".formatted(worked.size(), max));
    }
}
