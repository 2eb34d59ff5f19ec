package org.tessellate.app.booking.waitlist;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;

/**
 * Offers free time to the first of those who wait whom it suits, with a real hold behind the offer. Any number of nodes may fill the same
 * opening: its row is locked while an offer is made, and the database allows one open offer of it. What cannot be held is offered to the next.
 */
@Component
class Filling {

    private final OpeningStore openings;
    private final OfferStore offers;
    private final EntryStore entries;
    private final Ranking ranking;
    private final Matching matching;
    private final WaitlistPolicy policy;
    private final Bookings bookings;
    private final Attempts attempts;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Filling(OpeningStore openings, OfferStore offers, EntryStore entries, Ranking ranking, Matching matching, WaitlistPolicy policy,
            Bookings bookings, Attempts attempts, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.openings = openings;
        this.offers = offers;
        this.entries = entries;
        this.ranking = ranking;
        this.matching = matching;
        this.policy = policy;
        this.bookings = bookings;
        this.attempts = attempts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The offer made, if any; nothing while another one of the same opening stands. */
    Optional<Offer> fill(String id) {
        return openings.find(id).filter(this::isWorthOffering).flatMap(this::fill);
    }

    private Optional<Offer> fill(Opening opening) {
        for (Ranking.Ranked one : ranking.forOpening(entries.askable(opening.unit(), opening.id()), opening)) {
            if (offers.isOffered(opening.id())) {
                return Optional.empty();
            }
            Optional<Offer> made = matching.find(one.entry(), opening).flatMap(proposal -> offer(opening, one, proposal));
            if (made.isPresent()) {
                return made;
            }
        }
        return Optional.empty();
    }

    private boolean isWorthOffering(Opening opening) {
        return clock.instant().plus(policy.leastNotice(opening.unit())).isBefore(opening.during().end()) && !matching.isTaken(opening);
    }

    // A refused hold, or somebody who was offered something else this moment, leaves the opening to the next.
    private Optional<Offer> offer(Opening opening, Ranking.Ranked one, FindAnswer.Proposal proposal) {
        if (clock.instant().plus(policy.leastNotice(opening.unit())).isAfter(proposal.start())) {
            return Optional.empty();
        }
        try {
            return attempts.run(() -> offerOnce(opening, one, proposal));
        } catch (Problem | DuplicateKeyException gone) {
            return Optional.empty();
        }
    }

    private Optional<Offer> offerOnce(Opening opening, Ranking.Ranked one, FindAnswer.Proposal proposal) {
        openings.locked(opening.id());
        WaitlistEntry entry = entries.locked(one.entry().id());
        if (offers.isOffered(opening.id()) || !entries.isAskable(entry.id(), opening.id())) {
            return Optional.empty();
        }
        Instant expires = policy.expiry(opening.unit(), proposal.start());
        Appointment held = bookings.hold(new HoldRequest(entry.procedure(), entry.patient(), proposal.start().toString(), null,
                Set.copyOf(proposal.resources())), expires, null);
        Offer offer = new Offer(FhirId.generate(), entry.id(), opening.id(), held.id(), opening.unit(), Offer.Status.OPEN, clock.instant(),
                expires, one.points().parts(), null, null, null);
        offers.add(offer);
        audit.record(AuditEvent.change("waitlist.offered", "WaitlistOffer", offer.id(), offer.unit(), Map.of("entry", entry.id(),
                "appointment", held.id().value(), "points", one.points().total())));
        events.publishEvent(new OfferMade(offer, entry));
        return Optional.of(offer);
    }
}
