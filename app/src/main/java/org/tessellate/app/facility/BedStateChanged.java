package org.tessellate.app.facility;

/** A bed was occupied, left, closed or cleaned; published inside the transaction of the change. */
public record BedStateChanged(Location bed, BedState state) {
}
