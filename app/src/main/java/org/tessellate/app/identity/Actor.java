package org.tessellate.app.identity;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whoever acts: a signed-in user, a service account, or Tessellate itself; {@code staff} names the staff member they are, if any; immutable. */
public record Actor(String username, String displayName, List<Grant> grants, @Nullable String staff) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Background work acts in its own name, never in a user's. */
    static final String SYSTEM_PREFIX = "system:";

    public Actor(String username, String displayName, List<Grant> grants) {
        this(username, displayName, grants, null);
    }

    static Actor system(String job) {
        return new Actor(SYSTEM_PREFIX + job, "Tessellate (" + job + ")", List.of());
    }

    public boolean isSystem() {
        return username.startsWith(SYSTEM_PREFIX);
    }

    /** True when a grant gives the permission anywhere; whoever is a staff member has a plan of their own. */
    public boolean may(Permission permission) {
        return isSystem() || permission == Permission.OWN_PLAN && staff != null || grants.stream().anyMatch(grant -> grant.role().allows(permission));
    }

    /** True when a grant gives the permission in that unit; with no unit, only a grant for everywhere does. */
    public boolean may(Permission permission, @Nullable String unitId) {
        return isSystem() || grants.stream().anyMatch(grant -> grant.covers(permission, unitId));
    }

    /** True when a grant gives the role of that name in that unit. */
    public boolean holds(String role, String unitId) {
        return grants.stream().anyMatch(grant -> grant.role().name().equals(role) && (grant.unitId() == null || grant.unitId().equals(unitId)));
    }

    /** The units to which the actor's grants of the permission are limited; empty when one of them holds everywhere. */
    public Optional<Set<String>> limitedTo(Permission permission) {
        if (may(permission, null)) {
            return Optional.empty();
        }
        return Optional.of(grants.stream().filter(grant -> grant.role().allows(permission)).map(Grant::unitId)
                .filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    /** The roles for the audit record, for instance {@code CHARGE_NURSE}. */
    public String roleNames() {
        return isSystem() ? "SYSTEM" : grants.stream().map(grant -> grant.role().name()).distinct().sorted().collect(Collectors.joining(","));
    }
}
