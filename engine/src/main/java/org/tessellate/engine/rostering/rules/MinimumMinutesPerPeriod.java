package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RuleSetting;

/** Everybody gets the hours they were promised over the period, less their leave. */
public record MinimumMinutesPerPeriod(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("min-hours-per-period", 20, RuleUnit.MINUTES,
            "Everybody gets at least their agreed paid hours in the period, less leave.", "contract", "have enough hours",
            Map.of(), MinimumMinutesPerPeriod::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        Horizon horizon = person.horizon();
        int promised = person.staff().contract().minMinutesPerPeriod();
        long owed = Weeks.owed(person, promised, horizon.start(), horizon.end());
        long worked = Weeks.plannedMinutes(person);
        findings.person(this, person, horizon.start(), Math.max(0, owed - worked),
                () -> "%s in the period, %s promised".formatted(Words.hours(worked), Words.hours(owed)));
    }
}
