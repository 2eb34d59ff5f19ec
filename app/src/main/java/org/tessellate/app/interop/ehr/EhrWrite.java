package org.tessellate.app.interop.ehr;

import java.time.Instant;

/** An appointment on its way into a record system; {@code body} is the resource as it should stand there. */
record EhrWrite(long position, String system, String appointment, String unit, WriteKind kind, String body, int attempts) {

    /** What of an appointment is ours, as it was last known to stand there; compared after each write. */
    record Facts(String status, Instant start, Instant end, String actors) {
    }

    /** What it is called there, and in which version it was when we last wrote. */
    record Link(String remote, String etag, Facts facts) {
    }
}
