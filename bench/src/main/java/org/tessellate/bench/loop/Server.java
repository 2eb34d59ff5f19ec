package org.tessellate.bench.loop;

import java.time.Duration;
import java.time.Instant;
import org.tessellate.bench.server.Api;

/** The Tessellate under measurement: a private one whose clock and life the loop controls, or one that runs anyway. */
interface Server extends AutoCloseable {

    /** Makes it serve at this moment, restarting it when it is ours; answers how long the start took. */
    Duration serveAsOf(Instant moment);

    String url();

    Api administrator();

    /** Whether the audit record is whole by the separate verifier; run after the server stopped when it is ours. */
    boolean auditIsWholeFromOutside();

    @Override
    void close();
}
