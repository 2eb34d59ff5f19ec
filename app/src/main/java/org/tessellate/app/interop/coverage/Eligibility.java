package org.tessellate.app.interop.coverage;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Asks whether a member is covered for something on a day. Thread-safe; throws a problem when nobody can answer now. */
interface Eligibility {

    Answer ask(Question question);

    /** By the member's own number with the insurer: no name, no address. */
    record Question(String id, String member, String procedure, LocalDate day, Instant asked) {}

    /** {@code authorization}: whether the insurer wants to be asked again before it is done; {@code note} is in the insurer's words. */
    record Answer(boolean covered, boolean authorization, @Nullable String note) {}
}
