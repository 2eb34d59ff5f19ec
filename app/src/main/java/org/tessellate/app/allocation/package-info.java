/** The one claim table on people, rooms, devices, patients and pools: the database refuses double bookings. */
@NullMarked
@ApplicationModule(displayName = "Allocation", allowedDependencies = {"runtime"})
package org.tessellate.app.allocation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
