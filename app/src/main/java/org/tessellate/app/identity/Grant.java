package org.tessellate.app.identity;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** A role, everywhere or in one unit only ({@code unitId} null means everywhere). */
public record Grant(Role role, @Nullable String unitId) implements Serializable {

    public Grant {
        Objects.requireNonNull(role, "A grant names a role.");
        if (unitId != null && unitId.isBlank()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The unit (%s) of the grant (%s) is blank.".formatted(unitId, role),
                    "Name a unit, or leave it out: then the grant is for everywhere.");
        }
    }

    @Serial
    private static final long serialVersionUID = 1L;

    boolean covers(Permission permission, @Nullable String wantedUnit) {
        return role.allows(permission) && (unitId == null || unitId.equals(wantedUnit));
    }
}
