package org.tessellate.app.booking;

import java.time.Instant;
import org.tessellate.app.supply.Stock;

/** What a visit was promised will not be there when it begins, and nobody was told of that before. */
public record VisitGoesWithout(AppointmentId visit, Instant start, Stock stock) {
}
