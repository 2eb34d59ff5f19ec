package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import org.tessellate.app.facility.UnitId;

/** A roster was published, and what it replaced was withdrawn; published inside the transaction. */
public record RosterPublished(RosterId roster, UnitId unit, LocalDate firstDay, int days, Instant publishedAt) {
}
