package org.tessellate.app.interop.cdshooks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.Appointment;

/**
 * What is to be said of a visit that is there already, in the words of a card: {@code trouble} is why it could not be held as it stands, with
 * {@code others} as the nearest ways to hold it; without trouble {@code reasons} say why it is held so.
 */
public record VisitOpinion(Appointment visit, @Nullable String trouble, List<String> reasons, List<String> others) {

    public VisitOpinion {
        reasons = List.copyOf(reasons);
        others = List.copyOf(others);
    }
}
