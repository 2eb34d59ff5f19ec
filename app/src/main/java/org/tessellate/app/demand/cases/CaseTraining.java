package org.tessellate.app.demand.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.facility.FacilityId;

/**
 * A training in the background, or how it ended; immutable.
 *
 * @param message why it failed, with its remedy
 */
public record CaseTraining(String id, ModelKind kind, FacilityId facility, Status status, Stage stage, String requestedBy, Instant askedAt,
        @Nullable Instant finishedAt, @Nullable String message, @Nullable String remedy) {

    /** Where it stands. */
    public enum Status { QUEUED, RUNNING, DONE, FAILED }

    /** What it is doing, in the order of the work. */
    public enum Stage { READING, LEARNING, JUDGING, KEEPING }

    public boolean active() {
        return finishedAt == null;
    }
}
