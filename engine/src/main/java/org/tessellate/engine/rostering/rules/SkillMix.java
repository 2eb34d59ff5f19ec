package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** People at work together are mixed: so many others at most for each of the skilled, or a least share of the skilled. */
public record SkillMix(RuleSetting setting) implements CompanyRule {

    static final RuleType TYPE = RuleType.soft("skill-mix", 200, RuleUnit.PEOPLE,
            "For each skilled person at work there are at most so many others, or the skilled are at least a share of all.",
            "safety: skill mix", "would leave too few skilled people for so many", ShiftGroup.parameters("kind", Map.of(
                    "skilled", "of whom enough must be there: staff ids, roles or skills",
                    "others", "who is weighed against them: staff ids, roles or skills; none means everybody else",
                    "most", "how many others at most for each of the skilled",
                    "percent", "instead of most: the least share of the skilled among all who count")), SkillMix::new).asOptional();

    private static final String USUAL = "kind";
    private static final int WHOLE = 100;

    public SkillMix {
        Whom.required(setting, "skilled");
        ShiftGroup.require(setting, USUAL);
        boolean ratio = setting.number("most", -1) > 0;
        boolean share = setting.number("percent", -1) > 0;
        if (ratio == share || setting.number("percent", 0) > WHOLE) {
            throw new IllegalArgumentException("Rule (%s) limits the mix by most (%d) and percent (%d).\nMaybe set one of the two: most from 1, or percent from 1 to 100."
                    .formatted(setting.id(), setting.number("most", 0), setting.number("percent", 0)));
        }
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    public Whom skilled() {
        return Whom.of(setting, "skilled");
    }

    /** Who is weighed against the skilled, as far as they are not skilled themselves; nobody means everybody. */
    public Whom others() {
        return Whom.of(setting, "others");
    }

    /** How many others at most for each of the skilled; 0 when a share is asked for. */
    public int most() {
        return setting.number("most", 0);
    }

    /** The least share of the skilled in percent; 0 when a ratio is asked for. */
    public int percent() {
        return setting.number("percent", 0);
    }

    public List<ShiftGroup> groups(RosterProblem problem, List<LocalDate> days) {
        return ShiftGroup.of(problem, days, setting, USUAL);
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        Whom wanted = skilled();
        Whom weighed = others();
        Predicate<StaffProfile> other = s -> !wanted.matches(s) && (weighed.isNobody() || weighed.matches(s));
        for (ShiftGroup group : groups(plan.problem(), plan.days())) {
            int skilled = plan.count(group.cells(), wanted::matches);
            int others = plan.count(group.cells(), other);
            findings.group(this, group, most() > 0 ? tooMany(skilled, others) : missing(skilled, others),
                    () -> "%d %s with %d others on %s, %s".formatted(skilled, String.join("/", setting.texts("skilled")), others, group.words(),
                            most() > 0 ? "at most %d others for each".formatted(most()) : "at least %d %% of them asked".formatted(percent())));
        }
    }

    private int tooMany(int skilled, int others) {
        return Math.max(0, others - most() * skilled);
    }

    /** How many skilled people more, instead of others, would make up the share. */
    private int missing(int skilled, int others) {
        int wanted = Math.ceilDiv(percent() * (skilled + others), WHOLE);
        return Math.max(0, wanted - skilled);
    }
}
