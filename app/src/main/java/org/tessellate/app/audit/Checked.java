package org.tessellate.app.audit;

import java.time.Instant;

/** When the chain was checked, how many seals it had, and how many breaks were found. */
public record Checked(Instant at, long sealed, int findings, String head) {

    public boolean intact() {
        return findings == 0;
    }
}
