package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.RuleSetting;

/** Hours above the overtime threshold of a week cost extra. */
public record Overtime(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("overtime", 40, RuleUnit.MINUTES,
            "Paid hours above the weekly overtime threshold cost extra.", "contract; labour budget", "would go into overtime",
            Map.of("minutes", "weekly threshold for everybody; the contract may set a lower one"), Overtime::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        int limit = Math.min(person.staff().contract().overtimeThresholdPerWeek(), setting.number("minutes", Contract.UNLIMITED));
        Weeks.minutes(person).forEach((week, sum) -> findings.person(this, person, Weeks.datesOf(person, week),
                Weeks.excess(sum, limit), () -> "%s overtime in the week of %s"
                        .formatted(Words.hours(Weeks.excess(sum, limit)), Words.day(week))));
    }
}
