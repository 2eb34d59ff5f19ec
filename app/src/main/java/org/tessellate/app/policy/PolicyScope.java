package org.tessellate.app.policy;

import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;

/** One place that has its own policy document: a layer and, below the global one, the id of the region, facility or unit. */
public record PolicyScope(PolicyLayer layer, String id) {

    public static final PolicyScope GLOBAL = new PolicyScope(PolicyLayer.GLOBAL, "");

    public PolicyScope {
        if (layer == PolicyLayer.BUILT_IN) {
            throw Problem.badRequest("The layer (BUILT_IN) cannot be changed.", "Maybe override its values in the layer GLOBAL.");
        }
        if (layer == PolicyLayer.GLOBAL ? !id.isEmpty() : id.isEmpty()) {
            throw Problem.badRequest("The layer (%s) and the scope (%s) do not fit together.".formatted(layer, id),
                    "Maybe give an id for every layer but GLOBAL.");
        }
        if (layer != PolicyLayer.GLOBAL) {
            FhirId.require(id, "scope id");
        }
    }

    public static PolicyScope of(UnitId unit) {
        return new PolicyScope(PolicyLayer.UNIT, unit.value());
    }

    /** For instance {@code UNIT ed}. */
    @Override
    public String toString() {
        return id.isEmpty() ? layer.name() : layer + " " + id;
    }
}
