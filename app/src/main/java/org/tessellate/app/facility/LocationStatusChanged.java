package org.tessellate.app.facility;

/** A room, bed or theatre changed its status; published inside the transaction of the change. */
public record LocationStatusChanged(Location location, LocationStatus before) {
}
