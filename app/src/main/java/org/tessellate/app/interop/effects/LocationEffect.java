package org.tessellate.app.interop.effects;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.LocationStatus;
import org.tessellate.app.interop.EventEffect;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/** The status of a room or bed, as another system knows it. */
@Component
class LocationEffect implements EventEffect {

    private final Register<Location> locations;

    LocationEffect(Register<Location> locations) {
        this.locations = locations;
    }

    @Override
    public boolean handles(EventType type) {
        return type == EventType.ROOM_STATUS || type == EventType.BED_STATUS;
    }

    @Override
    public boolean tellsAState() {
        return true;
    }

    @Override
    public Outcome apply(InboundEvent event) {
        Versioned<Location> known = locations.get(event.required("location"));
        LocationStatus status = LocationStatus.valueOf(event.required("status").toUpperCase(Locale.ROOT));
        Location before = known.value();
        if (before.status() == status) {
            return new Outcome.Ignored("It is (%s) already.".formatted(event.required("status")));
        }
        Location after = before.with(status);
        locations.update(before.id(), after, known.version());
        return new Outcome.Accepted("location/%s %s".formatted(before.id(), event.required("status")));
    }
}
