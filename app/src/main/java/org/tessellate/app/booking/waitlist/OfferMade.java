package org.tessellate.app.booking.waitlist;

/** Somebody who waits has been offered time and should hear of it; published inside the transaction. */
public record OfferMade(Offer offer, WaitlistEntry entry) {}
