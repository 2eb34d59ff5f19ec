package org.tessellate.app.booking.disruption;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentChanged;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.disruption.DisruptedVisit.Outcome;
import org.tessellate.app.decision.RecommendationIssued;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;

/** Writes down which visits lost what they stood on and what became of them, in the transactions in which it happens. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DisruptionLog {

    private static final String REBOOK = "REBOOK";

    private final DisruptionStore store;
    private final Finding finding;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DisruptionLog(DisruptionStore store, Finding finding, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.finding = finding;
        this.events = events;
        this.clock = clock;
    }

    // Whoever reports sick or closes a room need not be allowed to read visits.
    @EventListener
    public void on(RecommendationIssued issued) {
        var proposal = issued.recommendation().proposal();
        if (proposal.kind().equals(REBOOK)) {
            Appointment visit = Access.lending(Permission.APPOINTMENTS_READ, () -> finding.get(new AppointmentId(proposal.subject())));
            store.found(FhirId.generate(), visit, issued.recommendation().id(), proposal.reasons().getFirst().text(), clock.instant());
        }
    }

    @EventListener
    public void on(AppointmentChanged changed) {
        Appointment visit = changed.after();
        store.waiting(visit.id()).ifPresent(waiting -> {
            Outcome outcome = outcome(changed);
            if (outcome != null) {
                resolve(waiting, visit, outcome);
            }
        });
    }

    private static @Nullable Outcome outcome(AppointmentChanged changed) {
        AppointmentStatus status = changed.after().status();
        return switch (status) {
            case CANCELLED, ENTERED_IN_ERROR -> Outcome.CANCELLED;
            case ARRIVED, CHECKED_IN, FULFILLED, NOSHOW -> Outcome.STANDS;
            default -> changed.action().equals("appointment.rescheduled") ? Outcome.MOVED : null;
        };
    }

    private void resolve(DisruptedVisit waiting, Appointment visit, Outcome outcome) {
        boolean known = outcome == Outcome.STANDS || outcome == Outcome.MOVED && visit.start().equals(waiting.before().start());
        boolean toTell = !known && visit.patient() != null;
        store.resolve(waiting.id(), outcome, outcome == Outcome.CANCELLED ? null : visit.start(), toTell, clock.instant());
        if (toTell) {
            events.publishEvent(new PatientToBeTold(waiting.id(), visit.id(), visit.patient(), visit.unit(), waiting.before().start(),
                    outcome == Outcome.CANCELLED ? null : visit.start()));
        }
    }
}
