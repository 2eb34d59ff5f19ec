package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RuleSetting;

/** A weekend is worked whole or not at all. */
public record CompleteWeekends(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("complete-weekends", 30, RuleUnit.WEEKENDS,
            "A weekend is worked whole or not at all.", "agreement", "would have a broken weekend",
            Map.of("roles", "roles the rule concerns; none means all", "skills", "skills the rule concerns; none means all"), CompleteWeekends::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        Horizon horizon = person.horizon();
        Set<LocalDate> worked = person.dates(shift -> true);
        horizon.dates().stream().filter(horizon::isWeekend).map(horizon::weekendOf).distinct()
                .forEach(first -> measure(person, first, worked, findings));
    }

    private void measure(PersonRoster person, LocalDate first, Set<LocalDate> worked, Findings findings) {
        Horizon horizon = person.horizon();
        List<LocalDate> days = first.datesUntil(first.plusDays(7)).takeWhile(horizon::isWeekend)
                .filter(d -> !d.isBefore(person.problem().knownFrom()) && d.isBefore(horizon.end()))
                .toList();
        long count = days.stream().filter(worked::contains).count();
        findings.person(this, person, days, count == 0 || count == days.size() ? 0 : 1,
                () -> "%d of %d days of the weekend of %s".formatted(count, days.size(), Words.day(first)));
    }
}
