package org.tessellate.app.supply;

/** A person approved that this is bought; said in the transaction of the decision. */
public record PurchaseRequested(Purchase purchase, Stock stock) {}
