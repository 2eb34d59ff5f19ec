package org.tessellate.app.notification;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.waitlist.Offer;
import org.tessellate.app.booking.waitlist.OfferLinks;
import org.tessellate.app.booking.waitlist.OfferMade;
import org.tessellate.app.booking.waitlist.Offers;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/**
 * Tells people who wait of the time they are offered, with a link to answer by. The link's secret is made when the letter leaves and is
 * kept nowhere; a letter that is sent again has a new one, and the old one opens nothing.
 */
@Component
class OfferMessages {

    private final MessageQueue queue;
    private final MessagePolicy policy;
    private final Finding finding;
    private final Offers offers;
    private final OfferLinks links;
    private final NotificationSettings settings;
    private final Clock clock;

    OfferMessages(MessageQueue queue, MessagePolicy policy, Finding finding, Offers offers, OfferLinks links, NotificationSettings settings, Clock clock) {
        this.queue = queue;
        this.policy = policy;
        this.finding = finding;
        this.offers = offers;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void on(OfferMade made) {
        Offer offer = made.offer();
        UnitId unit = new UnitId(offer.unit());
        if (policy.isSwitchedOn(unit)) {
            Appointment held = Access.lending(Permission.APPOINTMENTS_READ, () -> finding.get(offer.appointment()));
            Instant due = policy.quietHours(unit).after(clock.instant(), held.zone());
            queue.add(held, Letter.OFFER, queue.facts(held, held.start(), offer.expiresAt(), offer.id()), due, offer.expiresAt(), "/" + offer.id());
        }
    }

    /** Whether there is still something to tell. */
    boolean stands(String offer) {
        return asSender(() -> offers.get(offer).status() == Offer.Status.OPEN);
    }

    /** A new link for the offer; none where nobody set the address that patients reach. */
    Optional<URI> link(String offer) {
        URI home = settings.publicUrl();
        return home == null ? Optional.empty() : Optional.of(URI.create(home.toString().replaceAll("/+$", "") + "/offers/" + asSender(() -> links.newSecret(offer))));
    }

    private static <T> T asSender(java.util.concurrent.Callable<T> work) {
        return Access.asSystem("message-dispatch", work);
    }
}
