package org.tessellate.app.rostering;

import java.util.List;

/** Whether somebody may take a shift, in the words of the ward: facts for and against, or the rule that stands in the way and why. */
public record MayTake(boolean allowed, String rule, String reason, List<String> facts, long cost) {

    static MayTake no(String rule, String reason) {
        return new MayTake(false, rule, reason, List.of(), 0);
    }
}
