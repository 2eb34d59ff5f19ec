package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;

/** Everybody gets the weekly hours they were promised, less their leave. */
public record MinimumMinutesPerWeek(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("min-hours-per-week", 5, RuleUnit.MINUTES,
            "Everybody gets at least their agreed paid hours in a whole week, less leave.", "contract",
            "have enough hours", Map.of(), MinimumMinutesPerWeek::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        int promised = person.staff().contract().minMinutesPerWeek();
        Weeks.minutes(person).forEach((week, sum) -> {
            if (Weeks.known(person.problem(), week)) {
                long owed = Weeks.owed(person, promised, week, week.plusWeeks(1));
                findings.person(this, person, week, Math.max(0, owed - sum[0]), () -> "%s in the week of %s, %s promised"
                        .formatted(Words.hours(sum[0]), Words.day(week), Words.hours(owed)));
            }
        });
    }
}
