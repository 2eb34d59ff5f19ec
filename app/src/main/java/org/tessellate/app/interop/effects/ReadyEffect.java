package org.tessellate.app.interop.effects;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.interop.EventEffect;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.engine.time.Interval;

/** A room or device can be used again: the outage that the same system told of ends. */
@Component
class ReadyEffect implements EventEffect {

    private final Register<Outage> outages;

    ReadyEffect(Register<Outage> outages) {
        this.outages = outages;
    }

    @Override
    public boolean handles(EventType type) {
        return type == EventType.RESOURCE_READY;
    }

    @Override
    public Outcome apply(InboundEvent event) {
        OutageEffect.requireOneSubject(event);
        List<Outage> under = (event.text("location").isPresent() ? outages.allWhere("location_id", event.required("location"))
                : outages.allWhere("equipment_id", event.required("equipment"))).stream().filter(outage -> isMeant(outage, event)).toList();
        under.forEach(outage -> end(outage, event));
        return under.isEmpty() ? new Outcome.Ignored("No outage that (%s) told of is under way.".formatted(event.source()))
                : new Outcome.Accepted("outage/%s ended".formatted(under.getFirst().id()));
    }

    private static boolean isMeant(Outage outage, InboundEvent event) {
        return outage.reason().equals(OutageEffect.reason(event)) && outage.interval().contains(event.time())
                && Objects.equals(outage.unitNumber(), OutageEffect.number(event));
    }

    private void end(Outage outage, InboundEvent event) {
        Versioned<Outage> known = outages.get(outage.id());
        if (outage.interval().start().equals(event.time())) {
            outages.deactivate(outage.id(), known.version());
        } else {
            outages.update(outage.id(), new Outage(outage.id(), outage.location(), outage.equipment(), outage.unitNumber(),
                    new Interval(outage.interval().start(), event.time()), outage.kind(), outage.reason()), known.version());
        }
    }
}
