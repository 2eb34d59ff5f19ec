package org.tessellate.app.notification;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.disruption.DisruptedVisit;
import org.tessellate.app.booking.disruption.OneClickRebooking;
import org.tessellate.app.booking.disruption.PatientToBeTold;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/**
 * Tells patients whose visit the house could not keep: with the time it was, in the place of the plain letter of a move, and also to those
 * who were told of the visit by nobody. When it has left, the worklist of patients to be told ticks them off.
 */
@Component
class DisruptionMessages {

    private static final Logger LOG = LoggerFactory.getLogger(DisruptionMessages.class);

    private final MessageStore store;
    private final MessageQueue queue;
    private final MessagePolicy policy;
    private final Finding finding;
    private final OneClickRebooking worklist;
    private final Clock clock;

    DisruptionMessages(MessageStore store, MessageQueue queue, MessagePolicy policy, Finding finding, OneClickRebooking worklist, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.policy = policy;
        this.finding = finding;
        this.worklist = worklist;
        this.clock = clock;
    }

    @EventListener
    void on(PatientToBeTold event) {
        UnitId unit = new UnitId(event.unit());
        if (!policy.isSwitchedOn(unit)) {
            return;
        }
        boolean moved = event.after() != null;
        Appointment visit = Access.lending(Permission.APPOINTMENTS_READ, () -> finding.get(event.appointment()));
        Letter letter = moved ? Letter.HAD_TO_MOVE : Letter.HAD_TO_CANCEL;
        Message.Facts facts = queue.facts(visit, moved ? event.after() : event.before(), event.before(), event.disruption());
        if (!store.replaceWaiting(event.appointment().value(), moved ? Letter.MOVED : Letter.CANCELLED, letter, facts)) {
            Instant due = policy.quietHours(unit).after(clock.instant(), visit.zone());
            queue.add(visit, letter, facts, due, moved ? visit.start() : event.before(), "");
        }
    }

    // The letter is gone either way: a tick that cannot be made is made by hand.
    private void tick(String disruption) {
        try {
            Access.asSystem("message-dispatch", () -> worklist.told(disruption, DisruptedVisit.Channel.MESSAGE));
        } catch (Problem refused) {
            LOG.warn("The patient of disruption ({}) was told, but could not be ticked off: {}", disruption, refused.getMessage());
        }
    }

    /** It left: nobody has to ring. */
    void sent(Message message) {
        String disruption = message.facts().cause();
        if (disruption != null && (message.letter() == Letter.HAD_TO_MOVE || message.letter() == Letter.HAD_TO_CANCEL)) {
            tick(disruption);
        }
    }
}
