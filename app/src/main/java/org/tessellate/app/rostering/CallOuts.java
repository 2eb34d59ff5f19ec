package org.tessellate.app.rostering;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.CallOutReported;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffUnavailable;
import org.tessellate.engine.time.Interval;

/** Takes people who called out or cannot come for another reason off their published shifts, in the transaction that says so. */
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

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CallOutReported report) {
        open(report.staff(), null, report.interval(), report.reportedAt(), Map.of("callOut", report.callOut().value()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StaffUnavailable away) {
        away.stretches().forEach(stretch -> open(away.staff(), away.unit(), stretch, away.at(), Map.of("reason", away.reason())));
    }

    // The update waits for bookings that share-lock the row, and later bookings wait for it and find the shift gone.
    private void open(StaffId staff, @Nullable UnitId unit, Interval away, Instant at, Map<String, String> why) {
        List<PublishedShift> opened = jdbc.sql("""
                UPDATE rostering.published_shift SET status = 'CALLED_OUT', changed_at = :at
                WHERE staff_id = :staff AND status = 'ON_DUTY' AND starts_at < :end AND ends_at > :start
                    AND (:unit::text IS NULL OR unit_id = :unit) RETURNING *""")
                .param("at", PublishedShifts.stored(at)).param("staff", staff.value()).param("unit", unit == null ? null : unit.value())
                .param("start", PublishedShifts.stored(away.start())).param("end", PublishedShifts.stored(away.end()))
                .query(PublishedShifts::shift).list();
        for (PublishedShift shift : opened) {
            Map<String, String> details = new HashMap<>(why);
            details.put("staff", staff.value());
            audit.record(AuditEvent.change("shift.opened", "PublishedShift", shift.id(), shift.unit().value(), details));
            events.publishEvent(new ShiftOpened(shift, staff, at));
        }
    }
}
