/** Coverage from the forecast, rosters from draft to published, and the published shifts that others stand on. */
@NullMarked
@ApplicationModule(allowedDependencies = {"runtime", "identity", "audit", "facility", "workforce", "policy", "decision", "demand", "demand :: surge"})
package org.tessellate.app.rostering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
