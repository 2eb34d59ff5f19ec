package org.tessellate.app.booking.waitlist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Secret addresses by which patients answer offers without an account; only a hash is kept, a new one ends the last. Thread-safe. */
@Service
public class OfferLinks {

    private static final String JOB = "offer-link";

    private final Offers offers;
    private final OfferStore store;
    private final Finding finding;
    private final Access access;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    OfferLinks(Offers offers, OfferStore store, Finding finding, Access access, Audit audit) {
        this.offers = offers;
        this.store = store;
        this.finding = finding;
        this.access = access;
        this.audit = audit;
    }

    /** What the link shows: when and what, but not for whom. */
    public record Shown(Offer offer, Appointment visit) {}

    /** A new secret for an open offer, shown only now. */
    @Transactional
    public String newSecret(String offer) {
        Offer found = offers.get(offer);
        access.require(Permission.APPOINTMENTS_WRITE, found.unit());
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.keepSecret(offer, hash(secret));
        audit.record(AuditEvent.change("waitlist.offer-linked", "WaitlistOffer", offer, found.unit(), Map.of()));
        return secret;
    }

    public Optional<Shown> show(String secret) {
        return as(() -> store.bySecret(hash(secret)).map(offer -> new Shown(offer, finding.get(offer.appointment()))));
    }

    /** Answers as whoever has the link; nothing for a secret that opens nothing. */
    public Optional<Offer> answer(String secret, boolean accepts) {
        return as(() -> store.bySecret(hash(secret)).map(offer -> accepts ? offers.accept(offer.id()) : offers.decline(offer.id(), "Declined by link")));
    }

    private static <T> T as(Callable<T> work) {
        return Access.asSystem(JOB, work);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every Java has SHA-256.", failure);
        }
    }
}
