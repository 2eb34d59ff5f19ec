package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.WorkedShift;

/** The worked days of a weekend have the same shift. */
public record IdenticalWeekends(RuleSetting setting) implements GroupRule {

    static final RuleType TYPE = RuleType.soft("identical-weekends", 15, RuleUnit.DAYS,
            "Whoever works on neighbouring days of a weekend has the same shift on both.", "agreement", "have another shift that weekend",
            StaffGroup.parameters(Map.of("alike", "what must be the same: type, the shift type (if left out), or kind, the shift kind")),
            IdenticalWeekends::new).asOptional();

    public IdenticalWeekends {
        String alike = setting.text("alike", "type");
        if (!List.of("type", "kind").contains(alike)) {
            throw new IllegalArgumentException("Rule (%s) compares shifts by (%s).\nMaybe set the parameter alike to type or kind."
                    .formatted(setting.id(), alike));
        }
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    /** Whether the two shifts count as the same. */
    public boolean alike(ShiftType one, ShiftType other) {
        return one.id().equals(other.id()) || setting.text("alike", "type").equals("kind") && one.kind() == other.kind();
    }

    @Override
    public void measureMember(PersonRoster person, Findings findings) {
        Horizon horizon = person.horizon();
        Map<LocalDate, List<WorkedShift>> byDate = person.shifts().stream().collect(Collectors.groupingBy(WorkedShift::date));
        for (WorkedShift next : person.planned(s -> horizon.isWeekend(s.date()) && horizon.isWeekend(s.date().minusDays(1)))) {
            for (WorkedShift first : byDate.getOrDefault(next.date().minusDays(1), List.of())) {
                findings.person(this, person, List.of(first.date(), next.date()), alike(first.type(), next.type()) ? 0 : 1,
                        () -> "%s, then %s".formatted(Words.shift(first), Words.shift(next)));
            }
        }
    }
}
