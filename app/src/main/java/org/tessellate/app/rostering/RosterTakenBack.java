package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import org.tessellate.app.facility.UnitId;

/** A published roster was taken back for one that brings an earlier plan back; published inside the transaction. */
public record RosterTakenBack(RosterId roster, UnitId unit, LocalDate firstDay, int days, RosterId instead, Instant at) {
}
