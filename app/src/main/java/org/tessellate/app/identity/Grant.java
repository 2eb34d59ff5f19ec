package org.tessellate.app.identity;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A role, everywhere or in one unit only ({@code unitId} null means everywhere). */
public record Grant(Role role, @Nullable String unitId) implements Serializable {

    public Grant {
        Objects.requireNonNull(role, "A grant names a role.");
    }

    @Serial
    private static final long serialVersionUID = 1L;

    boolean covers(Permission permission, @Nullable String wantedUnit) {
        return role.allows(permission) && (unitId == null || unitId.equals(wantedUnit));
    }
}
