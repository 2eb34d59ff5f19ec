package org.tessellate.app.booking;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.replay.KeyedAnswers;

/**
 * Keeps a booking's answer in the booking's own transaction, so that a repetition under its Idempotency-Key gets the appointment even
 * when the process died before it answered. That the repetition is one, every change's filter has seen to before.
 */
@Component
class Idempotency {

    private final KeyedAnswers answers;

    Idempotency(KeyedAnswers answers) {
        this.answers = answers;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Appointment once(@Nullable String key, Supplier<Appointment> change) {
        return key == null ? change.get() : answers.keep(change.get());
    }
}
