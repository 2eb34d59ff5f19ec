package org.tessellate.app.demand.surge;

import java.time.Instant;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.facility.UnitId;

/** Demand of a unit is likely to pass what it can carry in the hour that begins there. */
public record SurgePredicted(UnitId unit, ForecastId forecast, Instant hour, double chance, double capacity, double needed) {
}
