package org.tessellate.app.supply;

/** Less will be left than there should be; said when a review begins. */
public record SupplyLow(StockState state) {}
