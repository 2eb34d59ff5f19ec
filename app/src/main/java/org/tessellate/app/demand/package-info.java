/** Demand history, data contracts and quality audit, and forecasts that say how sure they are. */
@NullMarked
@ApplicationModule(displayName = "Demand", allowedDependencies = {"runtime", "identity", "audit", "register", "facility", "workforce", "policy", "decision"})
package org.tessellate.app.demand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
