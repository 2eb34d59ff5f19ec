package org.tessellate.app.booking;

import java.time.Duration;
import java.time.ZoneId;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.UnitId;

/** What a booking is about: the procedure, the unit whose service offers it, that unit's zone, and the longest it can take. */
record BookingContext(Procedure procedure, UnitId unit, ZoneId zone, Duration longest) {}
