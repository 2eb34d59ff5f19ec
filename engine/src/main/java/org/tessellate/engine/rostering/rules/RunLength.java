package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** A custom rule of the policy: how many days in a row are of some sort, such as the same shift or off. */
public record RunLength(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("run-length", 10, RuleUnit.DAYS,
            "A run of days of some sort is between min and max days long.", "policy", "would get a run of days too short or too long",
            Map.of("shifts", "OFF, shift kinds or type ids that make up a run; none means all shifts", "min", "fewest days in a row",
                    "max", "most days in a row", "roles", "roles the rule concerns; none means all", "skills", "skills the rule concerns; none means all"),
            RunLength::new).asOptional();

    public RunLength {
        if (min(setting) > max(setting)) {
            throw new IllegalArgumentException("Rule (%s) asks for runs of (%d) to (%d) days.\nMaybe min and max were swapped."
                    .formatted(setting.id(), min(setting), max(setting)));
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

    /** The days that make up a run; a day off is meant by OFF. */
    public ShiftMatch days() {
        return ShiftMatch.anyOf(setting.texts("shifts"));
    }

    public int min() {
        return min(setting);
    }

    public int max() {
        return max(setting);
    }

    private static int min(RuleSetting setting) {
        return setting.number("min", 0);
    }

    private static int max(RuleSetting setting) {
        return setting.number("max", Contract.UNLIMITED);
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        person.runs(days()).forEach(run -> measure(person, run, findings));
    }

    private void measure(PersonRoster person, DayRun run, Findings findings) {
        findings.person(this, person, run.dates(), run.excess(max(), person.horizon()) + run.shortfall(min(), person.horizon()),
                () -> "%d days in a row from %s".formatted(run.days(), Words.day(run.first())));
    }
}
