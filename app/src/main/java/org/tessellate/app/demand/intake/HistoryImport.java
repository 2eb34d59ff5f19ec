package org.tessellate.app.demand.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One import: running, completed with its report, failed with nothing changed, or undone.
 *
 * @param repeated true when the same file had been imported before in the same way, so that nothing was done
 */
public record HistoryImport(
        String id,
        String schema,
        @Nullable String unit,
        @Nullable String service,
        String fileName,
        String fileHash,
        Status status,
        boolean repeated,
        String requestedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Counts counts,
        @Nullable String failure,
        @Nullable QualityReport report) {

    /** Where the import stands. */
    public enum Status { RUNNING, COMPLETED, FAILED, UNDONE }

    /** Rows; {@code replaced} are those accepted that took the place of earlier ones. */
    public record Counts(long read, long accepted, long quarantined, long replaced) {
    }

    HistoryImport asRepeated() {
        return new HistoryImport(id, schema, unit, service, fileName, fileHash, status, true, requestedBy, startedAt, finishedAt, counts,
                failure, report);
    }
}
