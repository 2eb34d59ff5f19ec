package org.tessellate.app.rostering;

import java.time.Instant;

/** What the independent verifier found when a roster was published, and what the publication did. */
record Publication(RosterId roster, Instant at, String by, long hard, long soft, int findings, int added, int kept, int withdrawn, int moved) {
}
