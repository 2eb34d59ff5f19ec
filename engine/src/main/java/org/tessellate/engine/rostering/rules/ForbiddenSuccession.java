package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;

/** Some shifts must not follow others on the next day. */
public record ForbiddenSuccession(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("forbidden-succession", RuleUnit.SHIFTS,
            "A shift does not follow, on the next day, one that it must not follow.", "safety: recovery after nights",
            "come from a shift this one must not follow",
            Map.of("pairs", "list of FIRST>NEXT, each a shift kind or type id, alternatives joined by |"),
            ForbiddenSuccession::new);

    private static final List<String> NIGHT_THEN_DAY = List.of("NIGHT>DAY|LONG_DAY|EVENING");

    /** A first shift and what must not follow it. */
    public record Pair(ShiftMatch first, ShiftMatch next) {}

    @Override
    public RuleType type() {
        return TYPE;
    }

    public List<Pair> pairs() {
        List<String> texts = setting.texts("pairs");
        return (texts.isEmpty() ? NIGHT_THEN_DAY : texts).stream().map(this::pair).toList();
    }

    private Pair pair(String text) {
        String[] sides = text.split(">");
        if (sides.length != 2) {
            throw new IllegalArgumentException(
                    "Rule (%s) has a pair (%s) that is not FIRST>NEXT.\nMaybe write NIGHT>DAY.".formatted(setting.id(), text));
        }
        return new Pair(ShiftMatch.of(sides[0]), ShiftMatch.of(sides[1]));
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        List<Pair> pairs = pairs();
        Map<LocalDate, List<WorkedShift>> byDate = person.shifts().stream().collect(Collectors.groupingBy(WorkedShift::date));
        for (WorkedShift next : person.planned()) {
            for (WorkedShift first : byDate.getOrDefault(next.date().minusDays(1), List.of())) {
                findings.person(this, person, List.of(first.date(), next.date()), matches(pairs, first, next),
                        () -> "%s directly after %s".formatted(Words.shift(next), Words.shift(first)));
            }
        }
    }

    private static long matches(List<Pair> pairs, WorkedShift first, WorkedShift next) {
        return pairs.stream().filter(p -> p.first().test(first.type()) && p.next().test(next.type())).count();
    }
}
