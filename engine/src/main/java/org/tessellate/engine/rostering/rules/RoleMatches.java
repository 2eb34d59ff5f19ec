package org.tessellate.engine.rostering.rules;

import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.WorkedShift;

/** A shift type that asks for roles is worked only by people in one of them. */
public record RoleMatches(RuleSetting setting) implements PersonRule {

    static final RuleType TYPE = RuleType.hard("role-matches", RuleUnit.SHIFTS,
            "A shift is worked only by someone in a role it is open to.", "licensure", "have another role", Map.of(), RoleMatches::new);

    @Override
    public RuleType type() {
        return TYPE;
    }

    @Override
    public void measure(PersonRoster person, Findings findings) {
        String role = person.staff().role();
        for (WorkedShift shift : person.planned()) {
            boolean open = shift.type().roles().isEmpty() || shift.type().roles().contains(role);
            findings.person(this, person, shift.date(), open ? 0 : 1,
                    () -> "%s is open to %s, not to %s".formatted(shift.type().name(), shift.type().roles(), role));
        }
    }
}
