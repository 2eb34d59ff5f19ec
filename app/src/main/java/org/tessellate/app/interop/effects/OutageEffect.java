package org.tessellate.app.interop.effects;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.OutageKind;
import org.tessellate.app.interop.EventEffect;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;

/** A stretch in which a room or device cannot be used, planned in another system (S10). */
@Component
class OutageEffect implements EventEffect {

    private static final Duration OPEN = Duration.ofDays(365);

    private final Register<Outage> outages;

    OutageEffect(Register<Outage> outages) {
        this.outages = outages;
    }

    @Override
    public boolean handles(EventType type) {
        return type == EventType.RESOURCE_MAINTENANCE || type == EventType.RESOURCE_UNAVAILABLE;
    }

    @Override
    public Outcome apply(InboundEvent event) {
        requireOneSubject(event);
        Outage outage = new Outage(idOf(event), event.text("location").map(LocationId::new).orElse(null),
                event.text("equipment").map(EquipmentId::new).orElse(null), number(event),
                stretch(event),
                event.type() == EventType.RESOURCE_MAINTENANCE ? OutageKind.MAINTENANCE : OutageKind.CLOSURE, reason(event));
        outages.create(outage);
        return new Outcome.Accepted("outage/" + outage.id());
    }

    static void requireOneSubject(InboundEvent event) {
        if (event.text("location").isPresent() == event.text("equipment").isPresent()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The outage of (%s) names both a location and equipment, or neither.".formatted(event.subject()),
                    "Maybe send one event for each.");
        }
    }

    /** By which the system that told of an outage is known when it ends it. */
    static String reason(InboundEvent event) {
        return "told by " + event.source();
    }

    static @Nullable Integer number(InboundEvent event) {
        return event.text("unitNumber").map(Integer::valueOf).orElse(null);
    }

    /** Without an end it lasts until resource.ready, at most a year. */
    private static Interval stretch(InboundEvent event) {
        if (event.text("start").isEmpty() || event.text("end").isPresent()) {
            return Stretch.of(event);
        }
        Instant start = Instant.parse(event.required("start"));
        return new Interval(start, start.plus(OPEN));
    }

    private static String idOf(InboundEvent event) {
        return UUID.nameUUIDFromBytes((event.source() + "|" + event.id()).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
