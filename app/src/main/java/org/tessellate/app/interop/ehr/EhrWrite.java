package org.tessellate.app.interop.ehr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appointment on its way into a record system; {@code body} is the resource as it should stand there.
 *
 * @param agreed whether people agreed to it
 */
record EhrWrite(long position, String system, String appointment, String unit, WriteKind kind, String body, boolean agreed, int attempts) {

    /**
     * What of an appointment is ours, as it was last known to stand there; compared after each write.
     *
     * @param service the visit type in our code; null where the system keeps only words of its own
     */
    record Facts(String status, Instant start, Instant end, String actors, @Nullable String service) {

        /** Whether both say the same, as far as both say it. */
        boolean agreesWith(Facts other) {
            return (service == null || other.service == null || service.equals(other.service)) && withoutService().equals(other.withoutService());
        }

        /** Where and when, whatever became of it. */
        boolean isAtThePlaceOf(Facts other) {
            return new Facts(other.status, start, end, actors, service).agreesWith(other);
        }

        private Facts withoutService() {
            return new Facts(status, start, end, actors, null);
        }
    }

    /** What it is called there, and in which version it was when we last wrote. */
    record Link(String remote, String etag, Facts facts) {
    }

    /** Whether the system has an appointment of ours. */
    enum Heard {
        /** It was never told. */
        NOTHING,
        /** It was told, or is being told now, and what it answered is not known. */
        MAYBE,
        /** It did not want it. */
        REFUSED,
        /** People enter it there, or keep it from there. */
        BY_PEOPLE,
        /** It has it, and under which number is known. */
        KEPT
    }
}
