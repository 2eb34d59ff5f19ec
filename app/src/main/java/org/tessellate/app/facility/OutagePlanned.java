package org.tessellate.app.facility;

/** A closure or maintenance was planned or moved; published inside the transaction of the change. */
public record OutagePlanned(UnitId unit, Outage outage) {
}
