package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;

/** Every part of the day has somebody with the leading skill. */
public record ChargeNurse(RuleSetting setting) implements PlanRule {

    static final RuleType TYPE = RuleType.soft("charge-nurse", 500, RuleUnit.PEOPLE,
            "Each day and kind of shift has the wanted number of people with the leading skill.", "safety: skill mix", "",
            Map.of("skill", "the skill that must be present; without it the rule asks nothing",
                    "kinds", "shift kinds it concerns; none means those of all shift types", "minimum", "how many people"),
            ChargeNurse::new);

    /** One day and kind of shift with the cells that can bring the skill. */
    public record Group(String id, LocalDate date, ShiftKind kind, Set<DayShift> cells) {}

    @Override
    public RuleType type() {
        return TYPE;
    }

    public StaffFilter who() {
        return StaffFilter.skill(setting.text("skill", ""));
    }

    public int minimum() {
        return setting.number("minimum", 1);
    }

    /** The groups the rule asks about; none when no skill is set. */
    public List<Group> groups(RosterProblem problem) {
        if (setting.text("skill", "").isEmpty()) {
            return List.of();
        }
        List<String> kinds = setting.texts("kinds");
        Map<ShiftKind, List<ShiftType>> types = problem.shiftTypes().stream()
                .filter(t -> kinds.isEmpty() || kinds.contains(t.kind().name()))
                .collect(Collectors.groupingBy(ShiftType::kind, TreeMap::new, Collectors.toList()));
        return problem.horizon().dates().stream()
                .flatMap(date -> types.entrySet().stream().map(e -> group(date, e.getKey(), e.getValue())))
                .toList();
    }

    private Group group(LocalDate date, ShiftKind kind, List<ShiftType> types) {
        Set<DayShift> cells = types.stream().map(t -> new DayShift(date, t.id())).collect(Collectors.toSet());
        return new Group("%s/%s/%s".formatted(setting.id(), date, kind), date, kind, cells);
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        for (Group group : groups(plan.problem())) {
            if (!plan.concerns(group.date())) {
                continue;
            }
            int present = plan.count(group.cells(), who());
            int missing = Math.max(0, minimum() - present);
            if (missing > 0) {
                findings.shortage(this, group.id(), group.date(), missing, 1, () -> "%d of %d with %s on %s %s"
                        .formatted(present, minimum(), who().skill(), group.kind().name().toLowerCase(Locale.ROOT), Words.day(group.date())));
            }
        }
    }
}
