package org.tessellate.app.booking.waitlist;

import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.AppointmentChanged;
import org.tessellate.app.booking.VisitFreed;
import org.tessellate.app.runtime.FhirId;

/**
 * Hears in its transaction what became of a visit: an offer whose hold was booked is taken, one whose hold ended is over, and the time of
 * a booked visit that does not take place is an opening.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FreedVisits {

    private final OfferStore offers;
    private final Offers answers;
    private final OpeningStore openings;
    private final FillQueue queue;
    private final Audit audit;

    FreedVisits(OfferStore offers, Offers answers, OpeningStore openings, FillQueue queue, Audit audit) {
        this.offers = offers;
        this.answers = answers;
        this.openings = openings;
        this.queue = queue;
        this.audit = audit;
    }

    /** Who books the hold behind an offer by hand takes the offer. */
    @EventListener
    public void on(AppointmentChanged changed) {
        if (changed.action().equals("appointment.booked")) {
            offers.openBehind(changed.after().id()).ifPresent(answers::bookedDirectly);
        }
    }

    @EventListener
    public void on(VisitFreed freed) {
        Optional<Offer> offer = offers.openBehind(freed.before().id());
        if (offer.isPresent()) {
            end(offer.get(), freed);
        } else if (freed.opensTime() && freed.before().start().isAfter(freed.at())) {
            Opening opening = Opening.of(FhirId.generate(), freed);
            openings.add(opening);
            queue.add(opening.id());
        }
    }

    // A hold that was moved still stands behind its offer.
    private void end(Offer offer, VisitFreed freed) {
        if (freed.cause() == VisitFreed.Cause.MOVED) {
            return;
        }
        Offer.Status status = freed.cause() == VisitFreed.Cause.EXPIRED ? Offer.Status.EXPIRED : Offer.Status.WITHDRAWN;
        offers.answer(offer.answered(status, freed.at(), "system", null));
        audit.record(AuditEvent.change("waitlist.offer-ended", "WaitlistOffer", offer.id(), offer.unit(), Map.of("status", status.name())));
        queue.add(offer.opening());
    }
}
