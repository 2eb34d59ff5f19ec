package org.tessellate.engine.rostering.rules;

import java.util.List;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** Whom a rule concerns: everybody, or those with one of the roles and one of the skills its parameters name. */
public record StaffGroup(List<String> roles, List<String> skills) {

    public static StaffGroup of(RuleSetting setting) {
        return new StaffGroup(setting.texts("roles"), setting.texts("skills"));
    }

    public boolean includes(StaffProfile staff) {
        return (roles.isEmpty() || roles.contains(staff.role()))
                && (skills.isEmpty() || skills.stream().anyMatch(staff.skills()::contains));
    }
}
