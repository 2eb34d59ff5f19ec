package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;

/** At most one shift starts on a local day. */
public record OneShiftADay(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("one-shift-a-day", RuleUnit.SHIFTS,
            "Nobody starts more than one shift on the same day.", "contract", "already work that day", Map.of(), OneShiftADay::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        Map<LocalDate, Long> perDay = person.planned().stream()
                .collect(Collectors.groupingBy(WorkedShift::date, TreeMap::new, Collectors.counting()));
        perDay.forEach((date, count) -> findings.person(this, person, date, count - 1,
                () -> "%d shifts on %s".formatted(count, Words.day(date))));
    }
}
