package org.tessellate.app.interop.mapping;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.CanonicalEvent;
import org.tessellate.app.interop.CanonicalEvent.Data;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.Outbox;
import org.tessellate.app.workforce.CallOutReported;
import org.tessellate.app.workforce.CredentialChanged;
import org.tessellate.app.workforce.StaffUnavailable;

/** What happens to people of the staff; why somebody is away stays out. */
@Component
class PeopleEvents {

    private final Outbox outbox;
    private final Lanes lanes;
    private final Clock clock;

    PeopleEvents(Outbox outbox, Lanes lanes, Clock clock) {
        this.outbox = outbox;
        this.lanes = lanes;
        this.clock = clock;
    }

    @EventListener
    void on(CallOutReported report) {
        outbox.add(CanonicalEvent.of(EventType.STAFF_CALLOUT, report.staff().value(), report.reportedAt(), lanes.of(report.homeUnit()), new Data()
                .with("staff", report.staff()).with("unit", report.homeUnit()).with("callOut", report.callOut())
                .with("start", report.interval().start()).with("end", report.interval().end())));
    }

    @EventListener
    void on(StaffUnavailable away) {
        UnitId unit = away.unit() == null ? lanes.homeOf(away.staff()).orElse(null) : away.unit();
        outbox.add(CanonicalEvent.of(EventType.STAFF_UNAVAILABLE, away.staff().value(), away.at(), lanes.of(unit), new Data()
                .with("staff", away.staff()).with("unit", away.unit())
                .with("stretches", away.stretches().stream().map(stretch -> Map.of("start", stretch.start().toString(), "end", stretch.end().toString())).toList())));
    }

    @EventListener
    void on(CredentialChanged changed) {
        UnitId home = lanes.homeOf(changed.staff()).orElse(null);
        outbox.add(CanonicalEvent.of(EventType.STAFF_CREDENTIAL_CHANGED, changed.staff().value(), clock.instant(), lanes.of(home), new Data()
                .with("staff", changed.staff()).with("unit", home).with("credential", changed.code())));
    }
}
