package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** A custom rule of the policy: a sequence of days that nobody should have. */
public record ForbiddenPattern(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("forbidden-pattern", 10, RuleUnit.POINTS,
            "Nobody has this sequence of days.", "policy", "would get a forbidden sequence",
            Map.of("pattern", "list of days, each OFF, WORK, ANY, a shift kind or type id, alternatives joined by |",
                    "roles", "roles the rule concerns; none means all", "skills", "skills the rule concerns; none means all"),
            ForbiddenPattern::new).asOptional();

    public ForbiddenPattern {
        if (setting.texts("pattern").isEmpty()) {
            throw new IllegalArgumentException(
                    "Rule (%s) forbids an empty pattern.\nMaybe set the parameter pattern, such as [NIGHT, OFF, DAY]."
                            .formatted(setting.id()));
        }
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public String obstacle(StaffProfile staff) {
        return "would break \"%s\"".formatted(setting.statement());
    }

    public List<ShiftMatch> pattern() {
        return setting.texts("pattern").stream().map(ShiftMatch::of).toList();
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        List<ShiftMatch> pattern = pattern();
        Map<LocalDate, ShiftType> days = person.shifts().stream()
                .collect(Collectors.toMap(WorkedShift::date, WorkedShift::type, (a, b) -> b));
        LocalDate knownFrom = person.problem().knownFrom();
        for (LocalDate last : person.horizon().dates()) {
            LocalDate first = last.minusDays(pattern.size() - 1L);
            if (!first.isBefore(knownFrom)) {
                findings.person(this, person, first.datesUntil(last.plusDays(1)).toList(),
                        matches(pattern, first, days) ? 1 : 0, () -> "%s from %s"
                                .formatted(String.join(", ", setting.texts("pattern")), Words.day(first)));
            }
        }
    }

    private static boolean matches(List<ShiftMatch> pattern, LocalDate first, Map<LocalDate, ShiftType> days) {
        return IntStream.range(0, pattern.size()).allMatch(i -> pattern.get(i).test(days.get(first.plusDays(i))));
    }
}
