package org.tessellate.app.workforce;

import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.engine.time.Interval;

/** A report that somebody cannot work in an interval. */
public record CallOut(RecordId id, @NotNull StaffId staff, @NotNull Interval interval, CallOutReason reason) {

    public CallOut {
        id = Objects.requireNonNullElseGet(id, () -> new RecordId(FhirId.generate()));
        reason = Objects.requireNonNullElse(reason, CallOutReason.OTHER);
    }
}
