package org.tessellate.app.demand.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file turned out to hold (R23, R114–R116, R120): findings with examples, each series, and whether the signal suffices. */
public record QualityReport(List<Finding> findings, List<SeriesQuality> series, Verdict verdict) {

    public QualityReport {
        findings = List.copyOf(findings);
        series = List.copyOf(series);
    }

    /** One thing worth knowing; a count of 0 says that it was looked for and not found. */
    public record Finding(FindingCode code, long count, String sentence, List<String> examples) {

        public Finding {
            examples = List.copyOf(examples);
        }
    }

    /** What is looked for in every file that can have it. */
    public enum FindingCode {
        QUARANTINED_ROWS, MISSING_TIMESTAMPS, SKIPPED_LOCAL_HOURS, REPEATED_LOCAL_HOURS, DUPLICATE_ROWS, GAPS, OUTLIERS, ZERO_RUNS,
        STALE_STAFF, ROLE_CODES, NEGATIVE_LEAD_TIMES, REPLACED_ROWS
    }

    /** One unit and service of the file. */
    public record SeriesQuality(
            String unit, @Nullable String service, Instant from, Instant until, long observed, long missing, double mean, double months) {
    }

    /** Whether forecasts can be built on it. */
    public record Verdict(Level level, String sentence, List<String> missing) {

        public Verdict {
            missing = List.copyOf(missing);
        }

        /** From "go ahead" to "not yet". */
        public enum Level { SUFFICIENT, LIMITED, INSUFFICIENT }
    }
}
