/** Appointments: find, hold, book, reschedule and cancel over published shifts, rooms, equipment and support staff. */
@NullMarked
@ApplicationModule(displayName = "Booking", allowedDependencies = {
    "runtime", "identity", "identity :: replay", "audit", "register", "facility", "workforce", "patient", "policy", "allocation", "decision", "demand", "rostering", "demand :: cases", "demand :: visits", "supply"})
package org.tessellate.app.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
