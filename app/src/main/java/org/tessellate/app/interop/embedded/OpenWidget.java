package org.tessellate.app.interop.embedded;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.identity.Actor;

/** A widget that somebody has open: from where, who, what opens it again, and about which visit of ours, if any. */
record OpenWidget(EhrLaunch launch, Actor actor, String token, @Nullable AppointmentId visit) {

    /** Without the token, which goes into no log. */
    @Override
    public String toString() {
        return "OpenWidget[launch=%s]".formatted(launch.id());
    }
}
