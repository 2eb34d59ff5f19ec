package org.tessellate.app.supply;

/** A person approved that this is bought, or what was approved stands otherwise now; said in the transaction that made it so. */
public record PurchaseRequested(Purchase purchase, Stock stock) {}
