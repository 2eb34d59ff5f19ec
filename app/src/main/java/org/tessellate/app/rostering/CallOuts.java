package org.tessellate.app.rostering;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.workforce.CallOutReported;

/** Takes people who called out off their published shifts, in the transaction of the report. */
@Component
class CallOuts {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    CallOuts(JdbcClient jdbc, Audit audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    // The update waits for bookings that share-lock the row, and later bookings wait for it and find the shift gone.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CallOutReported report) {
        List<PublishedShift> opened = jdbc.sql("""
                UPDATE rostering.published_shift SET status = 'CALLED_OUT'
                WHERE staff_id = :staff AND status = 'ON_DUTY' AND starts_at < :end AND ends_at > :start RETURNING *""")
                .param("staff", report.staff().value())
                .param("start", PublishedShifts.stored(report.interval().start()))
                .param("end", PublishedShifts.stored(report.interval().end()))
                .query(PublishedShifts::shift).list();
        for (PublishedShift shift : opened) {
            audit.record(AuditEvent.change("shift.opened", "PublishedShift", shift.id(), shift.unit().value(),
                    Map.of("staff", report.staff().value(), "callOut", report.callOut().value())));
            events.publishEvent(new ShiftOpened(shift, report.staff(), report.reportedAt()));
        }
    }
}
