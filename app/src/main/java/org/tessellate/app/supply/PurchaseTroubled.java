package org.tessellate.app.supply;

/** What was ordered is refused, or comes after it is needed; said when the buyer says so. */
public record PurchaseTroubled(Purchase purchase, Stock stock) {}
