package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.WorkedShift;

/** What was published stays unless something is gained by changing it, the more so the nearer the day is. */
public record Stability(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.soft("stability", 15, RuleUnit.DAYS,
            "A published day stays as it was published.", "agreement: notice", "have that day published otherwise", Map.of(
                    "noticeDays", "days from today whose changes are at short notice; left out, 14",
                    "noticeFactor", "how many changes in good time one at short notice counts for; left out, three"), Stability::new);

    private static final int DEFAULT_DAYS = 14;
    private static final int DEFAULT_FACTOR = 3;

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        if (!person.problem().published().isEmpty()) {
            compare(person, findings);
        }
    }

    /** How much a change of the day counts. */
    public int charge(RosterProblem problem, LocalDate date) {
        LocalDate today = problem.today();
        boolean shortNotice = today != null && date.isBefore(today.plusDays(setting.number("noticeDays", DEFAULT_DAYS)));
        return shortNotice ? setting.number("noticeFactor", DEFAULT_FACTOR) : 1;
    }

    /** The most that a change of one day counts. */
    public int heaviest() {
        return Math.max(1, setting.number("noticeFactor", DEFAULT_FACTOR));
    }

    private void compare(PersonRoster person, Findings findings) {
        Map<LocalDate, Set<String>> before = byDay(person.problem().published().stream()
                .filter(a -> a.staffId().equals(person.staff().id())));
        Map<LocalDate, Set<String>> after = byDay(person.planned().stream().map(WorkedShift::assignment));
        for (LocalDate date : person.horizon().dates()) {
            Set<String> was = before.getOrDefault(date, Set.of());
            findings.person(this, person, date, was.equals(after.getOrDefault(date, Set.of())) ? 0 : charge(person.problem(), date),
                    () -> "%s was published as %s".formatted(Words.day(date), was.isEmpty() ? "off" : String.join(", ", was)));
        }
    }

    private static Map<LocalDate, Set<String>> byDay(Stream<ShiftAssignment> assignments) {
        return assignments.collect(Collectors.groupingBy(ShiftAssignment::date,
                Collectors.mapping(ShiftAssignment::shiftTypeId, Collectors.toSet())));
    }
}
