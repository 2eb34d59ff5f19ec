package org.tessellate.app.identity.replay;

import java.time.Duration;
import java.util.UUID;

/** What the store says to a request that comes with a key. */
sealed interface Claim {

    /** Nobody asked this before: carry it out, as this attempt. */
    record Granted(UUID attempt) implements Claim {}

    /** It was answered. */
    record Answered(StoredAnswer answer) implements Claim {}

    /** The first one is not answered yet; when its process died, this is when its turn ends. */
    record Running(Duration left) implements Claim {}

    /** The key was used for another request. */
    record Different() implements Claim {}

    /** Its changes were kept, but the process died before it answered. */
    record AnswerLost() implements Claim {}
}
