package org.tessellate.app.booking.series;

import java.util.function.Supplier;
import org.tessellate.app.runtime.Problem;

/** Says which occurrence a refusal is about. */
final class Refusals {

    private Refusals() {}

    static <T> T naming(int number, String start, Supplier<T> change) {
        try {
            return change.get();
        } catch (Problem refused) {
            if (refused.isForbidden()) {
                throw refused;
            }
            throw Problem.of(refused.status(), refused.code(), "Occurrence %d (%s): %s".formatted(number, start, refused.getMessage()),
                    refused.remedy() + " Nothing of the series was changed: check it again.").with("occurrence", number);
        }
    }
}
