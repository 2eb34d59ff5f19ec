package org.tessellate.engine.rostering.rules;

import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.WorkedShift;

/** A shift type's skills are all held by whoever works it. */
public record SkillHeld(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("skill-held", RuleUnit.SHIFTS,
            "Whoever works a shift holds each skill it asks for.", "safety", "lack a skill", Map.of(), SkillHeld::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        for (WorkedShift shift : person.planned()) {
            List<String> lacking = lacking(person.staff(), shift.type());
            findings.person(this, person, shift.date(), lacking.size(),
                    () -> "%s asks for %s".formatted(Words.shift(shift), lacking));
        }
    }

    static List<String> lacking(StaffProfile staff, ShiftType type) {
        return type.skills().stream().filter(s -> !staff.skills().contains(s)).sorted().toList();
    }
}
