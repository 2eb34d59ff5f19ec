package org.tessellate.app.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.demand.cases.NoShowRisks;
import org.tessellate.app.demand.cases.PlannedVisit;
import org.tessellate.app.demand.cases.Risk;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;

/**
 * One reminder more for visits that are likely to be missed (R14), decided when it would have to leave: by then the model of the day before
 * knows most. Where nobody knows the chance there is none, and no other message is changed by it.
 */
@Component
class ExtraReminders {

    private static final Logger LOG = LoggerFactory.getLogger(ExtraReminders.class);

    private final JdbcClient jdbc;
    private final MessageQueue queue;
    private final MessagePolicy policy;
    private final Finding finding;
    private final NoShowRisks risks;
    private final Clock clock;

    ExtraReminders(JdbcClient jdbc, MessageQueue queue, MessagePolicy policy, Finding finding, NoShowRisks risks, Clock clock) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.policy = policy;
        this.finding = finding;
        this.risks = risks;
        this.clock = clock;
    }

    private record Due(String appointment, int hours) {}

    void plan(Appointment visit, int hours, Instant at) {
        jdbc.sql("INSERT INTO notification.extra_reminder (appointment_id, hours, decide_at) VALUES (?, ?, ?) ON CONFLICT (appointment_id, hours) "
                        + "DO UPDATE SET decide_at = EXCLUDED.decide_at").params(visit.id().value(), hours, at.atOffset(ZoneOffset.UTC)).update();
    }

    void forget(String appointment) {
        jdbc.sql("DELETE FROM notification.extra_reminder WHERE appointment_id = ?").param(appointment).update();
    }

    /** Decides on the first that is due; false when none is. */
    @Transactional
    public boolean decideNext() {
        Optional<Due> due = jdbc.sql("""
                DELETE FROM notification.extra_reminder WHERE (appointment_id, hours) = (SELECT appointment_id, hours FROM notification.extra_reminder
                    WHERE decide_at <= ? ORDER BY decide_at, appointment_id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING appointment_id, hours""")
                .param(clock.instant().atOffset(ZoneOffset.UTC)).query((row, number) -> new Due(row.getString(1), row.getInt(2))).optional();
        due.ifPresent(this::decide);
        return due.isPresent();
    }

    /** Lets the first that is due wait for an hour, since it could not be decided: the others are not held up. */
    @Transactional
    public void putOffNext() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                UPDATE notification.extra_reminder SET decide_at = ? WHERE (appointment_id, hours) = (SELECT appointment_id, hours FROM notification.extra_reminder
                    WHERE decide_at <= ? ORDER BY decide_at, appointment_id LIMIT 1 FOR UPDATE SKIP LOCKED)""").params(now.plusHours(1), now).update();
    }

    private void decide(Due due) {
        Appointment visit = Access.asSystem("message-dispatch", () -> finding.get(new AppointmentId(due.appointment())));
        boolean isToCome = visit.status() == AppointmentStatus.BOOKED && visit.start().isAfter(clock.instant()) && policy.isSwitchedOn(new UnitId(visit.unit()));
        Optional<Double> chance = isToCome ? chance(visit) : Optional.empty();
        chance.filter(known -> known >= policy.extra(new UnitId(visit.unit())).from()).ifPresent(known ->
                queue.add(visit, Letter.REMINDER, queue.facts(visit, visit.start(), null, null), clock.instant(), visit.start(), "/extra-" + due.hours(), known));
    }

    // The same question as everywhere else, so that staff see one figure: what the model may know is its own affair.
    private Optional<Double> chance(Appointment visit) {
        try {
            PlannedVisit planned = new PlannedVisit(visit.id().value(), new UnitId(visit.unit()), visit.procedure(), String.valueOf(visit.patient()), null, visit.start(), null);
            return risks.of(planned).map(Risk::probability);
        } catch (RuntimeException unknown) {
            LOG.warn("The chance that the visit ({}) is missed is not known ({}).", visit.id(), unknown.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
