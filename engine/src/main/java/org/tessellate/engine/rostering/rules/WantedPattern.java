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

/** A custom rule of the policy: a sequence of days that should follow another. */
public record WantedPattern(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("wanted-pattern", 10, RuleUnit.POINTS,
            "Where one sequence of days occurs, another follows it.", "policy", "would get a sequence that is not the wanted one",
            StaffGroup.parameters(Map.of(
                    "when", "list of days that call for the others, each OFF, WORK, ANY, a shift kind or type id, alternatives joined by |",
                    "then", "list of days that should follow, written the same way; what lies after the roster is not owed")),
            WantedPattern::new).asOptional();

    private static final int LONGEST = 28;

    public WantedPattern {
        int days = setting.texts("when").size() + setting.texts("then").size();
        if (setting.texts("when").isEmpty() || setting.texts("then").isEmpty() || days > LONGEST) {
            throw new IllegalArgumentException(
                    "Rule (%s) wants %s after %s.\nMaybe give each at least one day and together at most %d, such as when [NIGHT, NIGHT], then [OFF, OFF]."
                            .formatted(setting.id(), setting.texts("then"), setting.texts("when"), LONGEST));
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

    public List<ShiftMatch> when() {
        return setting.texts("when").stream().map(ShiftMatch::of).toList();
    }

    public List<ShiftMatch> then() {
        return setting.texts("then").stream().map(ShiftMatch::of).toList();
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        List<ShiftMatch> when = when();
        List<ShiftMatch> then = then();
        Map<LocalDate, ShiftType> days = person.shifts().stream()
                .collect(Collectors.toMap(WorkedShift::date, WorkedShift::type, (a, b) -> b));
        LocalDate end = person.horizon().end();
        for (LocalDate first = person.problem().knownFrom(); first.plusDays(when.size()).isBefore(end); first = first.plusDays(1)) {
            LocalDate due = first.plusDays(when.size());
            if (matched(when, first, days) == when.size()) {
                LocalDate broken = due.plusDays(matched(then, due, days));
                measure(person, first, broken, broken.isBefore(due.plusDays(then.size())) && broken.isBefore(end), findings);
            }
        }
    }

    private void measure(PersonRoster person, LocalDate first, LocalDate broken, boolean owed, Findings findings) {
        boolean ours = !broken.isBefore(person.horizon().start());
        findings.person(this, person, first.datesUntil(broken.plusDays(1)).toList(), owed && ours ? 1 : 0,
                () -> "%s from %s without %s after it".formatted(String.join(", ", setting.texts("when")), Words.day(first),
                        String.join(", ", setting.texts("then"))));
    }

    /** How many days from the first on are as the sequence wants them. */
    private static int matched(List<ShiftMatch> sequence, LocalDate first, Map<LocalDate, ShiftType> days) {
        return (int) IntStream.range(0, sequence.size()).takeWhile(i -> sequence.get(i).test(days.get(first.plusDays(i)))).count();
    }
}
