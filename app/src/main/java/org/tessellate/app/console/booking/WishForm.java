package org.tessellate.app.console.booking;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.FindRequest.Urgency;
import org.tessellate.app.booking.VisitWishes;
import org.tessellate.app.runtime.Blank;

/** What the patient wishes of the clinician and the room, as typed; {@code ratherAll} makes none of it a must, {@code rather} those named. */
record WishForm(
        @Nullable String language, @Nullable String sex, @Nullable String network, @Nullable String accessible, @Nullable String telehealth,
        @Nullable String ratherAll, @Nullable List<String> rather, @Nullable Urgency urgency) implements Serializable {

    private static final WishForm NONE = new WishForm(null, null, null, null, null, null, null, null);

    static WishForm none() {
        return NONE;
    }

    VisitWishes wishes() {
        return new VisitWishes(Blank.toNull(language), Blank.toNull(sex), Blank.toNull(network), accessible != null, telehealth != null,
                ratherAll == null ? Set.copyOf(ratherOnly()) : Set.of("language", "clinicianSex", "network", "accessible", "telehealth"));
    }

    /** Those that came as no must, one by one. */
    public List<String> ratherOnly() {
        return Objects.requireNonNullElse(rather, List.of());
    }

    /** Whether anything was asked for. */
    public boolean isAny() {
        return urgency != null || Blank.toNull(language) != null || Blank.toNull(sex) != null || Blank.toNull(network) != null || accessible != null || telehealth != null;
    }
}
