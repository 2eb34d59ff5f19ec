package org.tessellate.app.booking.disruption;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.booking.AppointmentId;

/** A patient's visit was moved or cancelled because of a disruption; published inside the transaction. No new start: it was cancelled. */
public record PatientToBeTold(String disruption, AppointmentId appointment, String patient, String unit, Instant before, @Nullable Instant after) {}
