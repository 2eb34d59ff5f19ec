package org.tessellate.engine.rostering.rules;

import java.util.Set;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;

/** People as a rule names them: by their own id, by role or by skill. */
public record Whom(Set<String> words) {

    static Whom of(RuleSetting setting, String name) {
        return new Whom(Set.copyOf(setting.texts(name)));
    }

    /** The same, refused when nobody is named. */
    static Whom required(RuleSetting setting, String name) {
        Whom whom = of(setting, name);
        if (whom.isNobody()) {
            throw new IllegalArgumentException("Rule (%s) does not say whom it means (%s).\nMaybe set the parameter %s to staff ids, roles or skills."
                    .formatted(setting.id(), name, name));
        }
        return whom;
    }

    public boolean matches(StaffProfile staff) {
        return words.contains(staff.id()) || words.contains(staff.role()) || staff.skills().stream().anyMatch(words::contains);
    }

    public boolean isNobody() {
        return words.isEmpty();
    }
}
