package org.tessellate.app.interop.mapping;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.BedState;
import org.tessellate.app.facility.BedStateChanged;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.LocationStatus;
import org.tessellate.app.facility.LocationStatusChanged;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.OutageKind;
import org.tessellate.app.facility.OutagePlanned;
import org.tessellate.app.facility.ResourceReady;
import org.tessellate.app.facility.ResourceUnavailable;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.CanonicalEvent;
import org.tessellate.app.interop.CanonicalEvent.Data;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.Outbox;
import org.tessellate.engine.time.Interval;

/** What happens to rooms, beds and devices; the free text of an outage stays out. */
@Component
class ResourceEvents {

    private static final String BED = "bed";

    private final Outbox outbox;
    private final Lanes lanes;
    private final Clock clock;

    ResourceEvents(Outbox outbox, Lanes lanes, Clock clock) {
        this.outbox = outbox;
        this.lanes = lanes;
        this.clock = clock;
    }

    @EventListener
    void on(ResourceUnavailable gone) {
        tell(EventType.RESOURCE_UNAVAILABLE, gone.unit(), gone.location(), gone.equipment(), gone.unitNumber(), gone.interval());
    }

    @EventListener
    void on(ResourceReady ready) {
        tell(EventType.RESOURCE_READY, ready.unit(), ready.location(), ready.equipment(), ready.unitNumber(), null);
    }

    @EventListener
    void on(OutagePlanned planned) {
        Outage outage = planned.outage();
        if (outage.kind() == OutageKind.MAINTENANCE) {
            tell(EventType.RESOURCE_MAINTENANCE, planned.unit(), outage.location(), outage.equipment(), outage.unitNumber(), outage.interval());
        }
    }

    @EventListener
    void on(LocationStatusChanged changed) {
        Location location = changed.location();
        String status = location.status().name().toLowerCase(Locale.ROOT);
        EventType type = location.kind().toLowerCase(Locale.ROOT).contains(BED) ? EventType.BED_STATUS : EventType.ROOM_STATUS;
        outbox.add(CanonicalEvent.of(type, location.id().value(), clock.instant(), lanes.of(location.unit()), new Data()
                .with("location", location.id()).with("unit", location.unit()).with("status", status).with("kind", location.kind())).inStatus(status));
    }

    @EventListener
    void on(BedStateChanged changed) {
        Location bed = changed.bed();
        String status = (changed.state() == BedState.CLOSED ? LocationStatus.SUSPENDED : LocationStatus.ACTIVE).name().toLowerCase(Locale.ROOT);
        outbox.add(CanonicalEvent.of(EventType.BED_STATUS, bed.id().value(), clock.instant(), lanes.of(bed.unit()), new Data()
                .with("location", bed.id()).with("unit", bed.unit()).with("status", status).with("kind", bed.kind())
                .with("operational", changed.state().name().toLowerCase(Locale.ROOT))).inStatus(status));
    }

    private void tell(EventType type, UnitId unit, @Nullable LocationId location, @Nullable EquipmentId equipment, @Nullable Integer number,
            @Nullable Interval during) {
        String subject = location == null ? Objects.toString(equipment) : location.value();
        outbox.add(CanonicalEvent.of(type, subject, clock.instant(), lanes.of(unit), new Data()
                .with("unit", unit).with("location", location).with("equipment", equipment).with("unitNumber", number)
                .with("start", during == null ? null : during.start()).with("end", during == null ? null : during.end())));
    }
}
