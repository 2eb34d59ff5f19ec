package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import org.tessellate.app.facility.UnitId;

/** A roster waits for approval; published inside the transaction. */
public record RosterProposed(RosterId roster, UnitId unit, LocalDate firstDay, int days, Instant at) {
}
