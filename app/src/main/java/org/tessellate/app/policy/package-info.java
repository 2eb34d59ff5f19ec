/** Versioned, layered, effective-dated settings (built-in, global, region, facility, unit) and feature flags, changed without redeploy. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit", "register", "facility"})
package org.tessellate.app.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
