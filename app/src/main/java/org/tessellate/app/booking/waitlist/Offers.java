package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Answers to offers, by staff or by whoever has the link; one transaction each. Thread-safe. */
@Service
public class Offers {

    private static final String EARLIER = "An earlier time from the waiting list was taken.";

    private final OfferStore offers;
    private final EntryStore entries;
    private final Bookings bookings;
    private final Finding finding;
    private final FillQueue queue;
    private final Attempts attempts;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Offers(OfferStore offers, EntryStore entries, Bookings bookings, Finding finding, FillQueue queue, Attempts attempts, Access access,
            Audit audit, Clock clock) {
        this.offers = offers;
        this.entries = entries;
        this.bookings = bookings;
        this.finding = finding;
        this.queue = queue;
        this.attempts = attempts;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that stand open now, the first to expire first. */
    @Transactional(readOnly = true)
    public List<Offer> open(String unit) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        return offers.openIn(unit).stream().filter(offer -> offer.isOpenAt(clock.instant())).toList();
    }

    public Offer get(String id) {
        Offer offer = offers.find(id).orElseThrow(() -> Problem.notFound("Offer", id));
        access.require(Permission.APPOINTMENTS_READ, offer.unit());
        return offer;
    }

    /** Books what is held, and gives back the later visit it replaces; refused when the offer is over. */
    public Offer accept(String id) {
        return attempts.run(() -> {
            Offer accepted = answer(openOne(id), Offer.Status.ACCEPTED, null);
            // Answered first: whoever hears of the booking finds no open offer behind it any more.
            bookings.book(accepted.appointment(), null, null);
            serve(accepted);
            return accepted;
        });
    }

    /** In the transaction that booked what is held without asking for the offer: it is taken all the same. */
    void bookedDirectly(Offer offer) {
        serve(answer(offer, Offer.Status.ACCEPTED, null));
    }

    private void serve(Offer accepted) {
        WaitlistEntry entry = entries.locked(accepted.entry());
        entries.update(entry.booked(accepted.appointment()));
        laterVisit(entry).ifPresent(later -> bookings.cancel(later, EARLIER));
        queue.add(accepted.opening());
    }

    private Optional<AppointmentId> laterVisit(WaitlistEntry entry) {
        return Optional.ofNullable(entry.replaces()).filter(later -> finding.get(later).status() == AppointmentStatus.BOOKED);
    }

    /** Frees what is held and offers it to the next; the one who declined goes on waiting. */
    public Offer decline(String id, String reason) {
        EntryChecks.requireReason(reason);
        return attempts.run(() -> {
            Offer offer = openOne(id);
            Offer declined = answer(offer, Offer.Status.DECLINED, reason.strip());
            bookings.cancel(offer.appointment(), "The offer from the waiting list was declined.");
            queue.add(offer.opening());
            return declined;
        });
    }

    private Offer openOne(String id) {
        Offer offer = offers.locked(id);
        access.require(Permission.APPOINTMENTS_WRITE, offer.unit());
        if (!offer.isOpenAt(clock.instant())) {
            throw Problem.conflict(offer.status() == Offer.Status.OPEN || offer.status() == Offer.Status.EXPIRED ? ProblemCode.HOLD_EXPIRED : ProblemCode.CONFLICT,
                    "The offer (%s) is %s.".formatted(id, offer.status() == Offer.Status.OPEN ? "over" : offer.status()),
                    "Maybe it was answered already; whoever waits gets the next offer that fits.");
        }
        return offer;
    }

    private Offer answer(Offer offer, Offer.Status status, @org.jspecify.annotations.Nullable String reason) {
        Offer answered = offer.answered(status, clock.instant(), access.current().username(), reason);
        offers.answer(answered);
        audit.record(AuditEvent.change("waitlist.offer-" + status.name().toLowerCase(java.util.Locale.ROOT), "WaitlistOffer", offer.id(), offer.unit(),
                Map.of("entry", offer.entry(), "appointment", offer.appointment().value())));
        return answered;
    }
}
