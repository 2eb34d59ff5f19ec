package org.tessellate.app.interop.effects;

import org.springframework.stereotype.Component;
import org.tessellate.app.interop.EventEffect;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.workforce.CallOut;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/** A call-out reported in another system is one here: it opens shifts and lays visits before people. */
@Component
class CallOutEffect implements EventEffect {

    private final Workforce workforce;

    CallOutEffect(Workforce workforce) {
        this.workforce = workforce;
    }

    @Override
    public boolean handles(EventType type) {
        return type == EventType.STAFF_CALLOUT;
    }

    @Override
    public Outcome apply(InboundEvent event) {
        Interval away = Stretch.of(event);
        CallOut reported = workforce.reportCallOut(new StaffId(event.required("staff")), away, null);
        return new Outcome.Accepted("call-out/" + reported.id());
    }
}
