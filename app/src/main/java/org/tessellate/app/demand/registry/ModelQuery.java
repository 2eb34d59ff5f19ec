package org.tessellate.app.demand.registry;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/** Which models to list; what is absent does not narrow the list. */
public record ModelQuery(@Nullable ModelKind kind, @Nullable ModelState state, @Nullable UnitId unit, @Nullable String scope, int limit) {

    private static final int MOST = 1_000;

    public ModelQuery {
        limit = Math.clamp(limit, 1, MOST);
    }

    public static ModelQuery all() {
        return new ModelQuery(null, null, null, null, MOST);
    }
}
