package org.tessellate.app.demand;

/** An import of history was completed; said inside its transaction. */
public record HistoryArrived(String importId) {
}
