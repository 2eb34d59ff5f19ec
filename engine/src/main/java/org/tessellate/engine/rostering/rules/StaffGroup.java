package org.tessellate.engine.rostering.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** Whom a rule concerns: everybody, or those with one of the roles and one of the skills its parameters name. */
public record StaffGroup(List<String> roles, List<String> skills) {

    public static StaffGroup of(RuleSetting setting) {
        return new StaffGroup(setting.texts("roles"), setting.texts("skills"));
    }

    /** The parameters of a rule that may be kept to some roles and skills. */
    static Map<String, String> parameters(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.put("roles", "roles the rule concerns; none means all");
        all.put("skills", "skills the rule concerns; none means all");
        return Map.copyOf(all);
    }

    public boolean includes(StaffProfile staff) {
        return (roles.isEmpty() || roles.contains(staff.role()))
                && (skills.isEmpty() || skills.stream().anyMatch(staff.skills()::contains));
    }
}
