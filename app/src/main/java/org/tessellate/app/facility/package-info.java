/** The resource graph: facilities, units, locations, equipment, services and procedures, with their hours, closures and maintenance. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit", "register"})
package org.tessellate.app.facility;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
