package org.tessellate.engine.rostering.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** Between two shifts lies the agreed rest in real hours, also across a clock change and the border to the last roster. */
public record MinimumRest(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("minimum-rest", RuleUnit.MINUTES,
            "Between the end of a shift and the start of the next lies the minimum rest.", "EU directive 2003/88/EC art. 3; contract",
            "lack the minimum rest", Map.of("minutes", "least rest in minutes for everybody; the contract may ask for more",
                    "except", "shift kinds or type ids, such as on call at home, that need no rest before or after them"),
            MinimumRest::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public String obstacle(StaffProfile staff) {
        return "lack %s rest".formatted(Words.hours(needed(staff)));
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        List<WorkedShift> shifts = person.shifts();
        for (int i = 1; i < shifts.size(); i++) {
            if (shifts.get(i).planned() && asksBetween(shifts.get(i - 1).type(), shifts.get(i).type())) {
                measure(person, shifts.get(i - 1), shifts.get(i), findings);
            }
        }
    }

    /** Whether rest is needed between two such shifts. */
    public boolean asksBetween(ShiftType previous, ShiftType next) {
        List<String> except = setting.texts("except");
        return except.isEmpty() || !ShiftMatch.anyOf(except).test(previous) && !ShiftMatch.anyOf(except).test(next);
    }

    private void measure(PersonRoster person, WorkedShift previous, WorkedShift next, Findings findings) {
        int needed = needed(person.staff());
        findings.person(this, person, List.of(previous.date(), next.date()), restShortfall(previous, next, needed),
                () -> "only %s between %s and %s, %s needed".formatted(Words.hours(rest(previous, next)),
                        Words.shift(previous), Words.shift(next), Words.hours(needed)));
    }

    private int needed(StaffProfile staff) {
        return Math.max(staff.contract().minRestMinutes(), setting.number("minutes", 0));
    }

    private static long rest(WorkedShift previous, WorkedShift next) {
        return Math.max(0, Duration.between(previous.interval().end(), next.interval().start()).toMinutes());
    }

    static long restShortfall(WorkedShift previous, WorkedShift next, int neededMinutes) {
        return Math.max(0, neededMinutes - rest(previous, next));
    }
}
