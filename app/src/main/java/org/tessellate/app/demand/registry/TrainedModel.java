package org.tessellate.app.demand.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/**
 * A model as its maker hands it in.
 *
 * @param scope the seat it could take among those of its kind, such as {@code ed/HOUR}; one champion stands in each
 * @param unit whose people may see and decide about it; none for a model of the whole hospital
 * @param dataUntil the moment from which on nothing was known to it
 * @param fingerprint SHA-256 of what it learned from, in hex
 * @param policyVersion what held when it was trained
 */
public record TrainedModel(ModelKind kind, String scope, @Nullable UnitId unit, String name, String version, Instant dataFrom, Instant dataUntil,
        String fingerprint, String policyVersion, ModelDocument document) {
}
