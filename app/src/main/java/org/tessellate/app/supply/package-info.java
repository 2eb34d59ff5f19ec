/** Implants and consumables: what is kept where, what procedures use up, and what is booked already (R77). */
@NullMarked
@ApplicationModule(displayName = "Supply", allowedDependencies = {"runtime", "identity", "audit", "register", "facility", "policy", "allocation", "decision"})
package org.tessellate.app.supply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
